from typing import Any

from django.core.management.base import BaseCommand

from pledges.reminding import remind_owners


class Command(BaseCommand):
    help = (
        "Write to agencies whose replies are due: a week before, on the day, and each week after. Only how many "
        "wait, since when, and a link. For cron, each day: running it again on the same day sends nothing."
    )

    def handle(self, **options: Any) -> None:
        sent = remind_owners()
        self.stdout.write(f"Reminders sent: {sent.mails}.")
        for name in sent.without_mailbox:
            self.stderr.write(f"No mailbox, so no reminder: {name}.")
