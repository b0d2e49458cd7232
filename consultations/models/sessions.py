"""A session: one sitting of a group, with one join code and a named on-duty safeguarding lead."""

import secrets

from django.conf import settings
from django.db import models

from .choices import Format
from .events import EventPage
from .organisations import Organisation

# 31 signs without look-alikes (no 0 O, 1 I L): six of them are 29.7 bits.
JOIN_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
JOIN_CODE_LENGTH = 6


def new_join_code() -> str:
    return "".join(secrets.choice(JOIN_CODE_ALPHABET) for _ in range(JOIN_CODE_LENGTH))


class SessionQuerySet(models.QuerySet["Session"]):
    def open(self) -> "SessionQuerySet":
        """Tablets can join."""
        return self.filter(state=Session.State.OPEN)

    def running(self) -> "SessionQuerySet":
        """Somebody may still be answering, or a tablet may still hold what was answered."""
        return self.exclude(state=Session.State.CLOSED)


class Session(models.Model):
    """Open: tablets join. Paused: nobody begins. Closing: nobody begins, what tablets hold comes in. Closed."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        PAUSED = "paused", "Paused"
        CLOSING = "closing", "Closing"
        CLOSED = "closed", "Closed"

    event = models.ForeignKey(EventPage, on_delete=models.PROTECT, related_name="sessions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sessions")
    format = models.CharField(max_length=10, choices=Format)
    safeguarding_lead = models.CharField("on-duty safeguarding lead", max_length=80)
    safeguarding_lead_contact = models.CharField("where to find them today", max_length=120)
    join_code = models.CharField(max_length=6, unique=True, default=new_join_code)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    closing_since = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    heads = models.PositiveSmallIntegerField("young people in the room", null=True, blank=True)
    quarantine_from = models.DateTimeField(null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        default_permissions = ()
        permissions = [("run_session", "Can open and close sessions")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(safeguarding_lead="") & ~models.Q(safeguarding_lead_contact=""),
                name="no_session_without_a_safeguarding_lead",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.event}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED


class Tablet(models.Model):
    """A tablet in the room, by the number on its screen, and what it last said of itself.

    No submission names a tablet. The rows are gone when the session is closed.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="tablets")
    number = models.PositiveSmallIntegerField()
    waiting = models.PositiveIntegerField(default=0)
    sent = models.PositiveIntegerField(default=0)
    is_writing = models.BooleanField(default=False)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="one_tablet_of_a_number_in_a_session")
        ]

    def __str__(self) -> str:
        return f"Tablet {self.number}"
