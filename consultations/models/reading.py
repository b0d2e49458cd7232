"""How texts are read: the words that order the queue, and who read what and when. No word of a pupil is here."""

from django.conf import settings
from django.db import models

from consultations.safeguarding.append_only import AppendOnlyQuerySet

from .sessions import Session


class WorryPhrase(models.Model):
    """Words that bring a text to the top of the queue. They never clear, delete or refuse one."""

    class Kind(models.TextChoices):
        SELF_HARM = "self_harm", "Self-harm and suicide"
        ABUSE = "abuse", "Being hurt or touched"
        HOME = "home", "Home and care"
        RUNNING_AWAY = "running_away", "Running away"
        EXPLOITATION = "exploitation", "Exploitation and gangs"
        WEAPONS = "weapons", "Weapons and threats"
        GROOMING = "grooming", "Grooming and pictures"
        ASKING_FOR_HELP = "asking", "Asking for help"

    phrase = models.CharField(
        max_length=60,
        help_text="Two to four words work best, as a young person would write them. Capitals, accents, "
        "apostrophes and small slips of spelling make no difference.",
    )
    kind = models.CharField(max_length=20, choices=Kind)
    # As the list compares it: two spellings of one phrase are one phrase.
    folded = models.CharField(max_length=60, unique=True, editable=False)

    class Meta:
        ordering = ["kind", "phrase"]
        # Whoever reads texts keeps the list; see triage/phrases.py.
        default_permissions = ()

    def __str__(self) -> str:
        return self.phrase


class ReadingLog(models.Model):
    """Somebody had the original words on the screen, or decided about them. Rows are added and never changed."""

    class What(models.TextChoices):
        OPENED = "opened", "Opened"
        OPENED_HELD = "opened_held", "Opened, held back"
        APPROVED = "approved", "Approved"
        REDACTED = "redacted", "Approved with other words"
        NOT_USED = "not_used", "Not used"
        CONCERN = "concern", "Raised a concern"
        REOPENED = "reopened", "Moved back to waiting"
        UNDONE = "undone", "Took the decision back"

    # The id alone: the row stays when the text is erased.
    text = models.UUIDField(db_index=True)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    what = models.CharField(max_length=12, choices=What, default=What.OPENED)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ()
        permissions = [("see_reading_log", "Can see who read which texts, and when")]
        indexes = [
            models.Index(fields=["by", "at"], name="reading_by_at"),
            models.Index(fields=["-at"], name="reading_at"),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.text}"

    @property
    def number(self) -> str:
        """The end of the text's id: enough to see two rows that are about one text."""
        return str(self.text)[-8:]
