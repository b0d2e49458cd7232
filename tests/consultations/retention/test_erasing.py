"""After twelve months the words are gone and the counts are not. Nothing else changes."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail import hooks

from consultations.models import Session, Wording
from consultations.models.concerns import Concern
from consultations.models.quarantine import Quarantined
from consultations.models.reading import ReadingLog
from consultations.models.retention import Erasure
from consultations.models.texts import Text
from consultations.retention.actions import erase_old_texts
from consultations.safeguarding import actions as safeguarding
from consultations.safeguarding.append_only import NeverChanged
from consultations.safeguarding.chain import verify
from consultations.sessions.actions import hold_what_comes
from consultations.tablet import ledger
from consultations.triage import actions as triage
from consultations.triage.queries import tallies, waiting_count
from pledges.models import KeyQuestion, Pledge
from pledges.queries import questions_for_staff
from tests.consultations.staff.cast import somebody_takes_part
from tests.consultations.triage.test_no_words_leave import tables_with
from tests.pledges.conftest import a_key_question

from .conftest import old, overdue_by

CANARY = "zebrafish"


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of ours."""
    ours = (model for app in ("consultations", "pledges") for model in apps.get_app_config(app).get_models())
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in ours}


def held(session: Session, words: str) -> Quarantined:
    hold_what_comes(session, since=timezone.now() - timedelta(minutes=1))
    session.refresh_from_db()
    somebody_takes_part(session, writes=words)
    return Quarantined.objects.get(verdict="")


def date_back(box: Quarantined) -> None:
    type(box.submission).objects.filter(pk=box.pk).update(date=overdue_by())


def a_closed_concern(text: Text, by: User) -> Concern:
    safeguarding.raise_concern(text, by=by, route="school")
    concern = Concern.objects.get(text=text)
    safeguarding.hand_over(concern, by=by, to="Ms Bell", how="phone")
    safeguarding.acknowledge(concern, by="Ms Bell")
    safeguarding.close(concern, by=by)
    return concern


def test_old_words_are_in_no_table_afterwards(session: Session, alice: User) -> None:
    texts = old(session, *(f"{CANARY} {number}" for number in range(5)))
    triage.approve(texts[0], by=alice)
    triage.approve(texts[1], by=alice, wording=f"{CANARY} in other words")
    triage.set_aside(texts[2], by=alice, because="off_topic")
    a_closed_concern(texts[3], by=alice)
    assert tables_with(CANARY) == ["consultations_text", "consultations_wording"]
    done = erase_old_texts()

    assert tables_with(CANARY) == []
    assert (done.texts, done.wordings, done.held, done.kept) == (5, 2, 0, 0)
    assert set(Text.objects.values_list("erased_on", flat=True)) == {timezone.localdate()}


def test_on_the_day_before_nothing_is_erased(session: Session, alice: User) -> None:
    text = old(session, CANARY, days=-1)[0]
    triage.approve(text, by=alice)
    rows = everything()
    done = erase_old_texts()

    assert done.nothing and tables_with(CANARY) == ["consultations_text", "consultations_wording"]
    assert {**everything(), "Erasure": []} == rows
    assert erase_old_texts(today=timezone.localdate() + timedelta(days=1)).texts == 1


def test_a_dry_run_finds_the_same_and_changes_nothing(session: Session, alice: User) -> None:
    text, _ = old(session, CANARY, f"{CANARY} too")
    triage.approve(text, by=alice)
    date_back(held(session, CANARY))
    rows = everything()
    told = erase_old_texts(dry_run=True)

    assert everything() == rows
    assert vars(told).keys() == vars(done := erase_old_texts()).keys()
    counts = ("texts", "wordings", "held", "others", "kept", "until")
    assert [getattr(told, name) for name in counts] == [getattr(done, name) for name in counts]
    assert (done.texts, done.wordings, done.held) == (2, 1, 1)


def test_a_second_run_changes_nothing(session: Session) -> None:
    old(session, CANARY)
    erase_old_texts()
    rows = everything()

    assert erase_old_texts().nothing and everything() == rows


def test_a_day_without_anything_due_is_written_down_once(db: None) -> None:
    for _ in range(2):
        erase_old_texts()
    assert [(row.day, row.nothing) for row in Erasure.objects.all()] == [(timezone.localdate(), True)]
    assert list(Erasure.objects.with_something()) == []


def test_counts_stay(session: Session, alice: User) -> None:
    """Of what was decided; and of how many asked a key question. What nobody decided is counted as that."""
    texts = old(session, *(f"{CANARY} {number}" for number in range(4)))
    wordings = [triage.approve(text, by=alice) for text in texts[:2]]
    triage.set_aside(texts[2], by=alice, because="empty")
    question = a_key_question(session.event)
    question.sources.set(wordings)
    before, asked_by = tallies()[0], KeyQuestion.objects.with_askers().get().pupils
    erase_old_texts()
    after = tallies()[0]

    assert (before.total, before.approved, before.not_used, before.waiting) == (4, 2, 1, 1)
    assert (after.total, after.approved, after.not_used, after.waiting, after.erased) == (4, 2, 1, 0, 1)
    assert (KeyQuestion.objects.with_askers().get().pupils, asked_by) == (2, 2)
    assert (questions_for_staff().get().source_count, KeyQuestion.objects.get().wording) == (
        2,
        question.wording,
    )
    assert waiting_count() == 0


def test_a_text_under_an_open_concern_stays_until_it_is_closed(session: Session, alice: User) -> None:
    text, other = old(session, CANARY, "about lights")
    safeguarding.raise_concern(text, by=alice, route="school")
    concern = Concern.objects.get()
    done = erase_old_texts()
    text.refresh_from_db()
    assert (done.texts, done.kept, text.body, text.erased_on) == (1, 1, CANARY, None)

    safeguarding.hand_over(concern, by=alice, to="Ms Bell", how="phone")
    safeguarding.acknowledge(concern, by="Ms Bell")
    safeguarding.close(concern, by=alice)
    again = erase_old_texts()
    text.refresh_from_db()
    assert (again.texts, again.kept, text.body) == (1, 0, "")
    assert [(row.texts, row.kept) for row in Erasure.objects.order_by("pk")] == [(1, 1), (1, 0)]
    assert Text.objects.get(pk=other.pk).body == ""


def test_the_record_of_concerns_still_holds(session: Session, alice: User) -> None:
    concern = a_closed_concern(old(session, CANARY)[0], by=alice)
    kept = verify().head
    erase_old_texts()

    assert (verify(kept).broken, verify().number) == ("", 4)
    assert concern.entries.count() == 4


def test_an_erased_text_of_a_closed_concern_stays_out_of_the_queue(session: Session, alice: User) -> None:
    concern = a_closed_concern(old(session, CANARY)[0], by=alice)
    erase_old_texts()

    with pytest.raises(triage.JustDecided):
        safeguarding.unfreeze(concern, by=alice)
    assert (waiting_count(), verify().broken) == (0, "")


def test_a_held_submission_that_nobody_decided_is_gone_and_never_taken_again(
    session: Session, alice: User
) -> None:
    box = held(session, CANARY)
    erase_old_texts()
    assert bytes(Quarantined.objects.get().sealed) != b""
    date_back(box)
    done = erase_old_texts()
    now = Quarantined.objects.select_related("submission").get()

    assert (done.held, bytes(now.sealed), now.verdict) == (1, b"", "discarded")
    assert (now.submission.standing, now.decided_by) == ("discarded", None)
    with pytest.raises(ledger.Decided):
        ledger.accept(box.pk, by=alice)


@pytest.mark.parametrize("decide", [triage.reopen, triage.take_back])
def test_nobody_decides_about_an_erased_text_again(session: Session, alice: User, decide: Any) -> None:
    text = old(session, CANARY)[0]
    triage.approve(text, by=alice)
    erase_old_texts()

    with pytest.raises(triage.JustDecided):
        decide(text, by=alice)
    with pytest.raises(triage.JustDecided):
        safeguarding.raise_concern(text, by=alice, route="school")
    assert (Text.objects.get().state, Wording.objects.count()) == ("approved", 1)


def test_who_read_it_is_still_known(session: Session, alice: User) -> None:
    text = old(session, CANARY)[0]
    triage.approve(text, by=alice)
    log = list(ReadingLog.objects.values())
    erase_old_texts()

    assert list(ReadingLog.objects.values()) == log != []


def test_other_apps_erase_what_they_keep_beside_it(session: Session) -> None:
    with hooks.register_temporarily("erase_old_texts", lambda: 3):
        assert erase_old_texts().others == 3
    assert [row.others for row in Erasure.objects.all()] == [3]


def test_a_code_to_hear_back_goes_with_the_words(session: Session, alice: User) -> None:
    """With those of a text that stays because of a concern as well: a code that still opened would tell of it."""
    early, late, worry = old(session, CANARY, "lights", "buses")
    Text.objects.filter(pk=late.pk).update(date=timezone.localdate())
    safeguarding.raise_concern(worry, by=alice, route="school")
    for number, part in enumerate(({"learnt": early}, {"action": late}, {"question": worry})):
        Pledge.objects.create(session=session, code_digest=str(number), doing="did", **part)
    assert erase_old_texts(dry_run=True).others == 2
    assert Pledge.objects.exclude(code_digest=None).count() == 3
    erase_old_texts()

    assert [pledge.code_digest for pledge in Pledge.objects.exclude(code_digest=None)] == ["1"]
    assert (Erasure.objects.get().others, Pledge.objects.filter(doing="did").count()) == (2, 3)


def test_no_run_is_ever_changed(db: None) -> None:
    erase_old_texts()
    row = Erasure.objects.get()
    for attempt in (row.save, Erasure.objects.all().delete, lambda: Erasure.objects.update(texts=0)):
        with pytest.raises(NeverChanged):
            attempt()


def test_it_costs_the_same_for_one_text_as_for_ten(session: Session, alice: User) -> None:
    costs = []
    for number in (1, 10):
        for text in old(session, *[CANARY] * number):
            triage.approve(text, by=alice)
        with CaptureQueriesContext(connection) as queries:
            erase_old_texts()
        costs.append(len(queries))
    assert costs[0] == costs[1]
