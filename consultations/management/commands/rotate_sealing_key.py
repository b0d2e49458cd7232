from typing import Any

from django.core.management.base import BaseCommand

from consultations.tablet.keys import KEPT, rotate


class Command(BaseCommand):
    help = (
        "Make a new key for tablets to seal to. What is sealed to an earlier one is still taken for "
        f"{KEPT.days} days; after that its private half is erased."
    )

    def handle(self, **options: Any) -> None:
        key, forgotten = rotate()
        self.stdout.write(f"Tablets that join from now on seal to {key}. Erased: {forgotten} old.")
