from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultations.engagement.gias import import_schools, local_authority
from consultations.engagement.gias_file import GiasFileError


class Command(BaseCommand):
    help = "Bring schools and colleges up to date with a GIAS file. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="edubasealldata, or a part of it, as CSV")
        parser.add_argument("--links", type=Path, help="the GIAS links file: history follows a changed URN")
        parser.add_argument("--la", default=local_authority(), help="local authority code (%(default)s)")
        parser.add_argument("--dry-run", action="store_true", help="say what would change and save nothing")

    def handle(self, *, file: Path, links: Path | None, la: str, dry_run: bool, **options: Any) -> None:
        try:
            with file.open("rb") as schools, links.open("rb") if links else nullcontext() as ties:
                report = import_schools(file=schools, links=ties, la=la, dry_run=dry_run)
        except OSError as error:
            message = f"{error.filename} cannot be read: {error.strerror}. Nothing was changed."
            raise CommandError(message) from error
        except GiasFileError as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        self.stdout.write(report.text())
