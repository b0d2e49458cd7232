"""What was done to everything on the site: for those who keep its pages, like the other reports."""

from django.http import HttpRequest
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.permissions import page_permission_policy

KEEPS_PAGES = ["add", "change", "publish"]


class SiteHistoryView(LogEntriesView):
    permission_policy = page_permission_policy
    any_permission_required = KEEPS_PAGES


def hide_it(request: HttpRequest, items: list[MenuItem]) -> None:
    if not page_permission_policy.user_has_any_permission(request.user, KEEPS_PAGES):
        items[:] = [item for item in items if item.name != "site-history"]


# They come before Wagtail's own addresses, and take their place.
urlpatterns = [
    path("", require_admin_access(SiteHistoryView.as_view())),
    path("results/", require_admin_access(SiteHistoryView.as_view(results_only=True))),
]
