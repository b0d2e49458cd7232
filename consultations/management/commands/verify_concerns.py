from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultations.safeguarding.chain import verify


class Command(BaseCommand):
    help = (
        "Walk the record of all concerns and say the first entry that is missing or was changed; then it exits "
        "with 1. Keep the head that it prints outside this server, and give it the next time: a record that was "
        "cut short is found by it even if SECRET_KEY was stolen."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--kept", default="", metavar="NUMBER:HASH", help="a head printed on an earlier day"
        )

    def handle(self, *, kept: str, **options: Any) -> None:
        found = verify(kept)
        if found.broken:
            raise CommandError(f"{found.broken} Entries that hold: {found.number}.")
        self.stdout.write(f"Every entry holds: {found.number}. The head to keep outside:\n{found.head}")
