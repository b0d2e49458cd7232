from typing import Any

from django.core.management.base import BaseCommand

from consultations.safeguarding.reminders import send_reminders


class Command(BaseCommand):
    help = (
        "Write to those for whom a concern waits: only that something waits, and where to sign in. For cron, each "
        "hour: everybody gets one mail a day at most."
    )

    def handle(self, **options: Any) -> None:
        number = send_reminders()
        self.stdout.write(f"Reminders sent: {number}.")
