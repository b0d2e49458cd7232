from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from consultations.retention.actions import erase_old_texts


class Command(BaseCommand):
    help = (
        "Erase what young people wrote when its time is over (RETENTION_MONTHS). Numbers stay as they are. A text "
        "under an open concern stays until the concern is closed. For cron, each day."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be erased, and change nothing"
        )

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        done = erase_old_texts(dry_run=dry_run)
        what = "Nothing was changed. A run would erase" if dry_run else "Erased"
        self.stdout.write(
            f"{what} what was written until {done.until:%d %B %Y}: texts: {done.texts}, approved wordings: "
            f"{done.wordings}, held submissions: {done.held}, codes and the like: {done.others}."
        )
        if done.kept:
            self.stdout.write(f"Kept because of open concerns: {done.kept}.")
