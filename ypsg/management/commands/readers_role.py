from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ypsg.readers import grants


class Command(BaseCommand):
    help = (
        "Print the SQL that makes the role in READERS_ROLE, for the owner of the tables to run. "
        "Again after every upgrade: python manage.py readers_role | psql"
    )

    def handle(self, **options: Any) -> None:
        if not settings.READERS_ROLE:
            raise CommandError("Set READERS_ROLE to the name of the role first, for example ypsg_readers.")
        self.stdout.write(grants(settings.READERS_ROLE))
