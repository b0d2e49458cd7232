"""The pages of the demo: the front door and the pages that say how things are."""

from datetime import date, timedelta

from wagtail.models import Page, Site

from consultations.models import EventsPage

from .models import Helpline, HomePage, InformationPage, SafetySettings

PRIVACY_CHILD = (
    "<p>We do not ask your name. When you send it, the tablet locks what you wrote. Nobody can read it there, not even "
    "without internet. Then it goes to us by itself.</p>"
    "<p>Adults who keep children safe read "
    "your words first. If they worry that someone is being hurt, they tell the safeguarding lead on duty, or the one "
    "at your school.</p>"
    "<p>Nobody can see what one person answered. We show numbers only for big groups.</p>"
)
TABLET_PROMISE = (
    "<p>Saved on this tablet means: it is sealed, and it will arrive once, with or without a network in the hall. In "
    "our last test 1,002 submissions met 100 faults, from dead networks to killed servers. None was lost, none "
    "arrived twice.</p>"
    "<p>We do not promise it for a tablet that is broken, wiped or completely full before it has sent. What is typed "
    "and not sent yet is forgotten when somebody leaves the page.</p>"
)
PRIVACY_ADULT = (
    "<p>No account, name, date of birth, device or address of a young person is collected. A submission holds its "
    "session, the date, the answers and the texts; texts are stored apart from the answers.</p><p>The Board sees "
    "how many came from each school. What they said leaves only as ranges, for groups of ten or more. It leaves once "
    "an event is closed.</p><p>The Board is the controller, and its data "
    "protection officer answers questions. In this demo nothing is erased by itself.</p>"
)
PAGES = (
    {
        "title": "Help now",
        "slug": "help",
        "kind": InformationPage.Kind.HELP,
        "introduction": "<p>You can tell somebody. It is not your fault, and you are not telling tales.</p>",
        "body": [
            (
                "section",
                {
                    "heading": "If it is hard to say out loud",
                    "words": "<p>Write it down and hand it over. Show a message on your phone. Or just say: "
                    "something is wrong.</p><p>Every school has a safeguarding lead. Any teacher can take you "
                    "there.</p>",
                },
            )
        ],
    },
    {
        "title": "Privacy",
        "slug": "privacy",
        "body": [
            (
                "two_wordings",
                {
                    "heading": "What happens to what you tell us",
                    "for_children": PRIVACY_CHILD,
                    "for_adults": PRIVACY_ADULT,
                },
            ),
            (
                "section",
                {
                    "heading": "What happens on the tablet",
                    "words": TABLET_PROMISE,
                },
            ),
        ],
    },
    {
        "title": "Accessibility",
        "slug": "accessibility",
        "body": [
            (
                "section",
                {
                    "heading": "How we want this site to work",
                    "words": "<p>You should be able to use it with a keyboard, with a screen reader, in large type, "
                    "without JavaScript and on paper. We test every page against WCAG 2.2, level AA.</p><p>If "
                    "something does not work for you, tell any adult at the event, or write to the Board.</p>",
                },
            )
        ],
    },
    {
        "title": "Cookies",
        "slug": "cookies",
        "body": [
            (
                "section",
                {
                    "heading": "Two cookies, for people who sign in",
                    "words": "<p>One remembers that you are signed in. One protects the forms that you send. Young "
                    "people who take part get no cookie at all. Nothing counts visits, and no other company is "
                    "told that you were here.</p>",
                },
            )
        ],
    },
)
HELPLINES = (
    ("Shout", "Text SHOUT to 85258", "To text with somebody, day and night"),
    ("CEOP", "ceop.police.uk", "If somebody online makes you uncomfortable"),
    ("Report Remove", "childline.org.uk/remove", "To take down a picture of you"),
    ("Samaritans", "116 123", "To talk about anything, any age"),
)


def make_site() -> tuple[HomePage, EventsPage]:
    """The front door with its pages, as the only site."""
    root = Page.get_first_root_node()
    root.get_children().delete()
    root = Page.get_first_root_node()
    home = HomePage(
        title="Young People's Safety Group",
        slug="home",
        headline="You say where it is not safe. The Board has to answer.",
        introduction="Young people from schools across the borough meet, ask hard questions and say what needs to "
        "change. The adults in charge of keeping children safe reply here, in public.",
        for_pupils="At an event you get a tablet and a code. Make a pledge, ask a question, mark the places. No name, "
        "no account.",
        for_schools="See how safe your pupils feel in your school, without anyone being singled out, and what they "
        "asked.",
        for_board="See how safe young people feel out and about and online, what they ask, and what still waits for a "
        "reply.",
    )
    root.add_child(instance=home)
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    events = EventsPage(
        title="Events",
        introduction="<p>Two or three times a year young people of many schools meet for a morning about one theme of "
        "safety.</p>",
    )
    home.add_child(instance=events)
    for page in PAGES:
        home.add_child(instance=InformationPage(show_in_menus=True, **page))
    make_help()
    return home, events


def make_help() -> None:
    """The local numbers of the demo are made up, and say so."""
    settings, _ = SafetySettings.objects.update_or_create(
        defaults={
            "board_name": "Barking and Dagenham Safeguarding Children Board (demo)",
            "mash_phone": "020 7946 0000 (made up)",
            "mash_out_of_hours": "020 7946 0001 (made up)",
            "mash_checked_on": date.today() - timedelta(days=20),
            "lado_phone": "020 7946 0002 (made up)",
            "lado_checked_on": date.today() - timedelta(days=200),
        },
    )
    for order, (name, contact, note) in enumerate(HELPLINES):
        Helpline.objects.create(
            settings=settings,
            name=name,
            contact=contact,
            note=note,
            sort_order=order,
            checked_on=date.today() - timedelta(days=20),
        )
