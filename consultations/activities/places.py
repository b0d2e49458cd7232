"""Place safety: how safe each place feels; when and why, only where it does not."""

from django.utils.translation import gettext as _

from consultations.models import ActivityEntry, Place
from consultations.models.choices import Domain, Format

from .base import SHORT, Activity
from .book import Screen
from .scales import REASONS, SAFETY, TIMES


class PlacesActivity(Activity):
    name = "places"
    label = "Place safety"
    needs = "place_list"

    def title(self, entry: ActivityEntry) -> str:
        return _("How safe places feel")

    def screens(self, entry: ActivityEntry, format: Format) -> list[Screen]:
        if entry.place_list is None:
            return []
        items = entry.place_list.items.select_related("place")
        rated = [screen for item in items for screen in place_screens(item.place, format)]
        return [*rated, *closing_screens()]


def place_screens(place: Place, format: Format) -> list[Screen]:
    scale, key = SAFETY[format], f"p{place.pk}"
    rating = Screen(
        key=key,
        kind="rating",
        prompt=_("How safe do you feel here: %(place)s?") % {"place": place.name},
        about=f"place:{place.pk}",
        domain=place.domain,
        options=scale.options,
        bands=len(scale.answers),
        faces=scale.faces,
    )
    when = _("When does it not feel safe: %(place)s?") % {"place": place.name}
    why = _("Why does it not feel safe: %(place)s?") % {"place": place.name}
    return [
        rating,
        follow_up(rating, f"{key}when", when, TIMES, scale.unsafe),
        follow_up(rating, f"{key}why", why, REASONS, scale.unsafe),
    ]


def follow_up(
    rating: Screen, key: str, prompt: str, options: tuple[str, ...], after: tuple[int, ...]
) -> Screen:
    return Screen(
        key=key,
        kind="several",
        prompt=prompt,
        about=f"{rating.about}:{key.removeprefix(rating.key)}",
        domain=rating.domain,
        hint=_("Choose as many as you like."),
        options=options,
        bands=len(options),
        shown_if=(rating.key, after),
    )


def closing_screens() -> list[Screen]:
    adults = (_("Yes"), _("Not sure"), _("No"))
    return [
        Screen(
            key="safer",
            kind="text",
            part="places",
            prompt=_("What one thing would make a place safer?"),
            about="places:safer",
            hint=_("Say which place. Please don't write names of people."),
            limit=SHORT,
        ),
        Screen(
            key="adult",
            kind="single",
            prompt=_("If a place felt unsafe, is there an adult you could tell?"),
            about="places:adult",
            domain=Domain.SCHOOL,
            options=adults,
            bands=len(adults),
        ),
    ]
