from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultations.disclosure import to_csv
from consultations.models import Release

State = Release.State
TOLD = (State.READY, State.PUBLISHED)
WHY_NOT = {
    State.COMPUTING: "its numbers are still being worked out.",
    State.FAILED: "its numbers could not be worked out, so there is nothing to tell.",
    State.WITHDRAWN: "it was withdrawn, and what is withdrawn stays withdrawn.",
}


class Command(BaseCommand):
    help = (
        "Write a release as the published CSV file: what all roles together can read, and nothing else. "
        "`python -m consultations.disclosure audit FILE.csv` attacks it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("release", type=int, help="its number; a wrong one lists them all")

    def handle(self, *, release: int, **options: Any) -> None:
        found = Release.objects.filter(pk=release).first()
        if found is None:
            known = [f"{each.pk} ({each.event})" for each in Release.objects.select_related("event")]
            raise CommandError(f"There is no release {release}. There are: {', '.join(known) or 'none'}.")
        if found.state not in TOLD:
            raise CommandError(f"Release {release} is not exported: {WHY_NOT[Release.State(found.state)]}")
        tables = found.tables.order_by("position", "organisation")
        try:
            text = to_csv(*found.printouts(tables))
        except ValueError as error:
            raise CommandError(f"Release {release} was made before releases could be exported.") from error
        self.stdout.write(text, ending="")
