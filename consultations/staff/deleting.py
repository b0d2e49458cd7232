"""What others need is not deleted: what young people took part in, the pages above it, what a list or an event uses.

Said before the database has to.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import router
from django.db.models import Model, ProtectedError, QuerySet
from django.db.models.deletion import Collector
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.views.generic import DeleteView
from wagtail.models import Page

REFUSAL = "“{}” cannot be deleted: young people took part, or the Board was asked. Unpublish it instead."


def is_kept(page: Page) -> bool:
    """Whether something that must stay hangs on the page or on one below it."""
    return is_needed(Page.objects.descendant_of(page, inclusive=True))


def is_needed(doomed: QuerySet[Model]) -> bool:
    """Whether the database would refuse to delete them."""
    try:
        Collector(using=router.db_for_write(doomed.model), origin=doomed).collect(doomed)
    except ProtectedError:
        return True
    return False


def before_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    if request.method != "POST" or not is_kept(page):
        return None
    messages.error(request, REFUSAL.format(page.title))
    return redirect("wagtailadmin_pages:edit", page.pk)


def before_bulk_delete(
    request: HttpRequest, action_type: str, objects: Iterable[Model], action: object
) -> HttpResponse | None:
    kept = [each for each in objects if action_type == "delete" and isinstance(each, Page) and is_kept(each)]
    if not kept:
        return None
    messages.error(request, REFUSAL.format(kept[0]))
    return redirect("wagtailadmin_explore_root")


class DeleteUnusedView(DeleteView):
    """Asks whether to delete what nothing uses. What is used stays, and the page says what to do instead."""

    template_name = "consultations/staff/delete_unused.html"
    why_not = ""

    def get_usage_url(self) -> None:
        """Wagtail's own count does not know what was written many at once."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        used = is_needed(self.model._default_manager.filter(pk=self.object.pk))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "is_protected": used}

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except ProtectedError:
            return self.render_to_response(self.get_context_data(form=form), status=409)
        return response
