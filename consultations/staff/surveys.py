from __future__ import annotations

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from consultations.models import Survey

from .deleting import DeleteUnusedView
from .in_use import events_using

A_DOZEN = 12
TOO_LONG = "More than a dozen words are hard to read on a tablet. Shorten if you can: "


class SurveyIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[Survey]:
        asked = Count("questions", distinct=True)
        return super().get_base_queryset().annotate(asked=asked, used_by=events_using("survey"))


class SaysWhatIsLong:
    """After the survey is kept: a long question is a pity and no mistake."""

    object: Survey
    request: HttpRequest

    def save_action(self) -> HttpResponse:
        response: HttpResponse = super().save_action()  # type: ignore[misc]
        wordings = [question.wording for question in self.object.questions.all()]
        if long := [wording for wording in wordings if len(wording.split()) > A_DOZEN]:
            messages.warning(self.request, TOO_LONG + " · ".join(long))
        return response


class SurveyCreateView(SaysWhatIsLong, CreateView):
    pass


class SurveyEditView(SaysWhatIsLong, EditView):
    pass


class SurveyDeleteView(DeleteUnusedView):
    why_not = "An event asks this survey. Choose another survey in the event first."


class SurveyViewSet(ModelViewSet):
    model = Survey
    index_view_class = SurveyIndexView
    add_view_class = SurveyCreateView
    edit_view_class = SurveyEditView
    delete_view_class = SurveyDeleteView
    icon = "list-ul"
    url_prefix = "surveys"
    list_display = [
        "title",
        Column("asked", label="Questions", sort_key="asked"),
        Column("used_by", label="Events that use it", sort_key="used_by"),
    ]
    search_fields = ["title"]
