"""The site plan: which zones of their own school feel unsafe, and which safe. Zones are choices, never points."""

from django.utils.translation import gettext as _

from consultations.models import ActivityEntry, Organisation, SitePlan
from consultations.models.choices import Domain, Format

from .base import Activity
from .book import Screen


class PlanActivity(Activity):
    name = "plan"
    label = "Site plan"

    def title(self, entry: ActivityEntry) -> str:
        return _("Your school on a plan")

    def screens(self, entry: ActivityEntry, format: Format) -> list[Screen]:
        """Without a school there is no plan to ask about."""
        return []

    def screens_at(self, entry: ActivityEntry, format: Format, organisation: Organisation) -> list[Screen]:
        """Two screens where the organisation has a plan on tablets, else none."""
        plan = SitePlan.objects.asked_now().filter(organisation=organisation).defer("picture").first()
        return plan_screens(plan) if plan else []


def plan_screens(plan: SitePlan) -> list[Screen]:
    asked = (
        ("unsafe", _("Where at your school do you not feel safe?")),
        ("safe", _("Where at your school do you feel safe?")),
    )
    zones = tuple(zone["name"] for zone in plan.zones)
    return [
        Screen(
            key=f"plan{plan.pk}{name}",
            kind="several",
            prompt=prompt,
            about=f"plan:{plan.pk}:{name}",
            domain=Domain.SCHOOL,
            hint=_("Choose as many as you like."),
            options=zones,
            bands=len(zones),
            plan=plan.pk,
        )
        for name, prompt in asked
    ]
