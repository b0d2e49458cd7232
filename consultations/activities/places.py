"""Place safety: how safe each place feels; when and why, only where it does not."""

from django.utils.translation import gettext as _

from consultations.models import ActivityEntry, Place
from consultations.models.choices import Domain, Format

from .base import SHORT, Activity
from .book import Screen
from .scales import SAFE_BECAUSE, SAFETY, TIMES, UNSAFE_BECAUSE


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
    """The rating, then one or two follow-ups. Younger children are not asked for times of day."""
    scale, domain = SAFETY[format], Domain(place.domain)
    rating = Screen(
        key=f"p{place.pk}",
        kind="rating",
        prompt=_("%(place)s: how safe do you feel there?") % {"place": place.name},
        about=f"place:{place.pk}",
        domain=domain,
        options=scale.options(place=True),
        bands=len(scale.answers),
        faces=scale.faces,
    )
    safe = _("%(place)s: what helps you feel safe there?") % {"place": place.name}
    when = _("%(place)s: when does it not feel safe?") % {"place": place.name}
    why = _("%(place)s: why does it not feel safe?") % {"place": place.name}
    asked = [
        ("safe", safe, SAFE_BECAUSE[domain], scale.safe_answers),
        ("when", when, TIMES, scale.unsafe_answers),
        ("why", why, UNSAFE_BECAUSE[domain], scale.unsafe_answers),
    ]
    wanted = [follow for follow in asked if format == Format.SECONDARY or follow[0] != "when"]
    return [rating, *(follow_up(rating, *follow) for follow in wanted)]


def follow_up(
    rating: Screen, name: str, prompt: str, options: tuple[str, ...], after: tuple[int, ...]
) -> Screen:
    return Screen(
        key=f"{rating.key}{name}",
        kind="several",
        prompt=prompt,
        about=f"{rating.about}:{name}",
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
