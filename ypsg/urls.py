"""Every address of the site, in the order of who meets it first."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path, re_path, reverse_lazy
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home.views import front_door

urlpatterns = [
    path("", include("consultations.tablet.urls")),
    path("sessions/", include("consultations.sessions.urls")),
    path("your-data/", include("consultations.portal.urls")),
    path("your-data/", include("pledges.assembly.urls")),
    path("safeguarding/", include("consultations.safeguarding.urls")),
    path("results/", include("consultations.portal.public_urls")),
    path("questions/", include("pledges.urls")),
    path("hear-back/", include("pledges.hear_back.urls")),
    path("actions/", include("pledges.tracker.urls")),
    path("young-editors/", include("pledges.young_editors.urls")),
    # An address is changed by whoever made the account.
    re_path("^accounts/(?:confirm-)?email/", RedirectView.as_view(pattern_name="front_door")),
    path("accounts/", include("allauth.urls")),
    path("accounts/front-door/", front_door, name="front_door"),
    # One way in: the one that asks for the second factor.
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("cms/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    re_path("^cms/password_reset/", RedirectView.as_view(url=reverse_lazy("account_reset_password"))),
    path("cms/reports/site-history/", include("consultations.staff.site_history")),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include(wagtail_urls)),
]
