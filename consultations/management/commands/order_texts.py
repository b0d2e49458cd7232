from typing import Any

from django.core.management.base import BaseCommand

from consultations.triage.ordering import order_again


class Command(BaseCommand):
    help = "Put every waiting text in its place again, after the list of worrying phrases has changed."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{order_again()} texts have another place now.")
