from typing import Any

from django.core.management.base import BaseCommand

from home.roles import ROLES, set_up_roles


class Command(BaseCommand):
    help = "Make the groups of staff and what each may do. Safe to run again; nobody joins or leaves a group."

    def handle(self, **options: Any) -> None:
        set_up_roles()
        self.stdout.write(f"Ready: {', '.join(ROLES)}.")
