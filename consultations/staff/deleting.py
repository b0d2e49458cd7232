"""What young people took part in is not deleted, nor a page above it. Said before the database has to."""

from collections.abc import Iterable

from django.contrib import messages
from django.db import router
from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page

REFUSAL = "“{}” cannot be deleted: young people took part, or the Board was asked. Unpublish it instead."


def is_kept(page: Page) -> bool:
    """Whether something that must stay hangs on the page or on one below it."""
    doomed = Page.objects.descendant_of(page, inclusive=True)
    try:
        Collector(using=router.db_for_write(Page), origin=doomed).collect(doomed)
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
