from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from wagtail.admin.auth import permission_required

from ..engagement.gias import import_schools, local_authority
from ..engagement.gias_file import GiasFileError
from ..engagement.gias_links import LinksFileError
from ..engagement.import_report import ImportReport


class ImportSchoolsForm(forms.Form):
    file = forms.FileField(
        label="Establishments file",
        allow_empty_file=True,
        help_text="The CSV file of establishment fields, as GIAS gives it.",
        error_messages={"required": "Choose the file of establishments."},
    )
    links = forms.FileField(
        label="Links file",
        required=False,
        allow_empty_file=True,
        help_text="With it, the history of a school follows a changed URN. May be left out.",
    )

    def report(self, *, dry_run: bool) -> ImportReport | None:
        """What the import did, or nothing, with the reason beside the field it is about."""
        files = self.cleaned_data
        try:
            return import_schools(file=files["file"], links=files["links"], dry_run=dry_run)
        except GiasFileError as error:
            field = "links" if isinstance(error, LinksFileError) else "file"
            self.add_error(field, f"{error} Nothing was changed.")
            return None


@permission_required("consultations.change_organisation")
def import_schools_view(request: HttpRequest) -> HttpResponse:
    form = ImportSchoolsForm(request.POST or None, request.FILES or None)
    report = form.report(dry_run="save" not in request.POST) if form.is_valid() else None
    context = {"form": form, "report": report, "la": local_authority()}
    return render(request, "consultations/staff/import_schools.html", context)


urlpatterns = [path("organisations/import/", import_schools_view, name="import_schools")]
