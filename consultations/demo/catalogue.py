"""Believable content for a laptop: places, a survey and lists. All of it made up, but for the place names."""

from consultations.models import Place, PlaceList, PlaceListItem, Survey, SurveyQuestion
from consultations.models.choices import Domain

PLACES = {
    Domain.SCHOOL: (
        "Classroom|Corridor|Stairwell|Toilets|Changing rooms|Dining hall|Playground|Quiet area|School gate|"
        "Library|Bike shed|Sports hall"
    ),
    Domain.COMMUNITY: (
        "Bus stop|On the bus|Walk to school|High street|Shopping centre|Takeaway|Skate park|Estate or stairwell|"
        "Car park|Alley|Youth club|Leisure centre|Barking station|Dagenham Heathway station|Barking Park|"
        "Parsloes Park|Barking town centre"
    ),
    Domain.ONLINE: (
        "Group chats|Social media|Games and voice chat|Video sites|Live streams|School systems|"
        "Messages from strangers"
    ),
}

# Latitude and longitude. A bus stop or an alley is many spots, so it has none.
WHERE = {
    "Barking station": (51.5396, 0.0809),
    "Dagenham Heathway station": (51.54164, 0.14753),
    "Barking Park": (51.54472, 0.08544),
    "Parsloes Park": (51.54375, 0.13283),
    "Barking town centre": (51.536, 0.077),
}

LISTS = {
    "Where we spend the day": (
        "Corridor",
        "Toilets",
        "Bus stop",
        "Barking station",
        "Dagenham Heathway station",
        "Barking Park",
        "Group chats",
    ),
    "Primary: a few places": (
        "Playground",
        "Toilets",
        "Dining hall",
        "Walk to school",
        "Games and voice chat",
    ),
}

QUESTIONS = (
    ("How safe do you feel at school?", "rating", Domain.SCHOOL, "", ""),
    ("How safe do you feel going to and from school?", "rating", Domain.COMMUNITY, "", ""),
    ("How safe do you feel out and about after dark?", "rating", Domain.COMMUNITY, "", ""),
    ("How safe do you feel online?", "rating", Domain.ONLINE, "", ""),
    (
        "Who would you tell first if you were worried?",
        "single",
        Domain.SCHOOL,
        "",
        "A friend\nSomebody in my family\nAn adult at school\nA help line\nNobody",
    ),
    (
        "What helps you feel safe online?",
        "several",
        Domain.ONLINE,
        "Choose as many as you like.",
        "I can block or report\nMy account is private\nFriends I know\nAdults I can ask\nLessons at school",
    ),
    ("What should we talk about next time?", "short", Domain.SCHOOL, "A theme in a few words.", ""),
)


def make_catalogue() -> tuple[Survey, dict[str, PlaceList]]:
    """The survey and the place lists by name. Running it twice adds nothing."""
    for domain, names in PLACES.items():
        for name in names.split("|"):
            latitude, longitude = WHERE.get(name, (None, None))
            spot = {"latitude": latitude, "longitude": longitude}
            Place.objects.get_or_create(name=name, domain=domain, area="", defaults=spot)
    return make_survey(), {name: make_list(name, places) for name, places in LISTS.items()}


def make_survey() -> Survey:
    survey, created = Survey.objects.get_or_create(title="How safe we feel")
    if created:
        for order, (wording, kind, domain, hint, options) in enumerate(QUESTIONS):
            SurveyQuestion.objects.create(
                survey=survey,
                sort_order=order,
                wording=wording,
                kind=kind,
                domain=domain,
                hint=hint,
                options=options,
            )
    return survey


def make_list(name: str, places: tuple[str, ...]) -> PlaceList:
    place_list, created = PlaceList.objects.get_or_create(name=name)
    if created:
        for order, place in enumerate(places):
            PlaceListItem.objects.create(
                place_list=place_list, place=Place.objects.get(name=place), sort_order=order
            )
    return place_list
