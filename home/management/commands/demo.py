"""Fill an empty database with the demo, and say what to open."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from consultations.models import Session
from home import demo


class Command(BaseCommand):
    help = "Fill an empty database with believable demo data. Running it again changes nothing."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--address", default="http://localhost:8000")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        if settings.REQUIRE_SECOND_FACTOR or not settings.DEBUG:
            raise CommandError("The demo has known passwords. It runs with the development settings only.")
        if not demo.is_there():
            self.stdout.write("Making the demo: four events of the past, one of today, one to come ...")
            demo.make_demo()
        code = Session.objects.open().order_by("pk").values_list("join_code", flat=True).first()
        lines = [
            "",
            f"  Open      {address}/",
            f"  Tablet    {address}/take-part/   code {code or '(open a session first)'}",
            f"  Sign in   {address}/accounts/login/   password of everybody: {demo.PASSWORD}",
            "",
            *(f"            {name:12} {does}" for name, does in demo.WHO.items()),
            "",
        ]
        self.stdout.write("\n".join(lines))
