"""What leaves by e-mail while a reply is drafted, approved or sent back: no words of a young person."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse

from .conftest import a_key_question, an_event
from .test_reply_workflow import task_state, url, written

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]
CANARY = "CANARY"


def everything(messages: Sequence[mail.EmailMessage]) -> str:
    parts = [f"{message.subject} {message.body}" for message in messages]
    parts += [str(other) for message in messages for other in getattr(message, "alternatives", [])]
    return " ".join(parts)


@pytest.mark.parametrize("with_html", [False, True])
@pytest.mark.parametrize(
    ("decision", "said"), [("approve", "Approved: a reply for"), ("reject", "Sent back: a reply for")]
)
def test_no_mail_of_the_workflow_holds_the_words(
    signed_in: Browser, settings: Any, decision: str, said: str, with_html: bool
) -> None:
    settings.WAGTAILADMIN_NOTIFICATION_USE_HTML = with_html
    question = a_key_question(an_event("Safe & Sound"), f"{CANARY} why did he follow me?")
    editor, approver = signed_in("Board editor"), signed_in("Board approver")
    User.objects.create_superuser("Zoe", "zoe@example.org")
    for number, user in enumerate(User.objects.filter(email="")):
        User.objects.filter(pk=user.pk).update(email=f"user{number}@example.org")

    editor.post(url("edit", question), {**written(body=f"<p>{CANARY} reply</p>"), "action-submit": "yes"})
    approver.post(
        url("workflow_action", question, decision, task_state(question).pk), {"comment": f"{CANARY} no"}
    )

    subjects = {message.subject for message in mail.outbox}
    assert subjects == {
        "Please approve: a reply for the event “Safe & Sound”",
        "Sent for approval: a reply for the event “Safe & Sound”",
        f"{said} the event “Safe & Sound”",
    }
    assert {len(getattr(message, "alternatives", [])) for message in mail.outbox} == {int(with_html)}
    sent = everything(mail.outbox)
    assert CANARY not in sent
    assert [f"{settings.BASE_URL}{url('edit', question)}" in message.body for message in mail.outbox] == [
        True
    ] * len(mail.outbox)
    assert question.get_absolute_url() not in sent
    assert "preview" not in sent
    assert reverse("wagtailadmin_account") in sent
