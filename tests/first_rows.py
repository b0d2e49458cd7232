"""What every test finds: the root of Wagtail's tree, a site, a page of events, and the roles as on a real site."""

from django.contrib.auth.models import Group
from wagtail.models import Collection, Locale, Page, Site

from consultations.models import EventsPage
from home.roles import COORDINATORS, set_up_roles


def put_first_rows_back() -> None:
    """A test with real transactions empties the database behind it. The next one finds these rows again.

    Whichever the next one is: spread over two processes, the tests do not keep their order.
    """
    if not Page.objects.exists():
        Locale.objects.get_or_create(language_code="en-gb")
        root = Page.add_root(title="Root", slug="root")
        Site.objects.create(is_default_site=True, hostname="localhost", root_page=root)
        Collection.add_root(name="Root")
    if not Group.objects.filter(name=COORDINATORS).exists():
        set_up_roles()
        Site.objects.get().root_page.add_child(instance=EventsPage(title="Events"))
