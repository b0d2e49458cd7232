"""Approve, not used, concern, hand over: each once, whoever else is at it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import User

from consultations.models import Wording
from consultations.models.concerns import Concern
from consultations.models.texts import Text
from consultations.safeguarding.actions import hand_over, raise_concern
from consultations.triage import actions
from consultations.triage.actions import JustDecided
from pledges.models import Agency, KeyQuestion

DECISIONS: dict[str, Callable[..., object]] = {
    "approve": actions.approve,
    "other words": lambda text, by: actions.approve(text, by=by, wording="More lights."),
    "not used": actions.set_aside,
    "concern": lambda text, by: raise_concern(text, by=by, route="school"),
}


def asked(wording: Wording) -> KeyQuestion:
    """A key question made from a wording."""
    question = KeyQuestion.objects.create(
        event=wording.event,
        wording="When will there be lights?",
        owner=Agency.objects.create(name="The council"),
        asked_on=date(2018, 3, 2),
        due_on=date(2018, 4, 2),
    )
    question.sources.add(wording)
    return question


def test_an_approved_text_is_shown_word_for_word(text: Text, alice: User, now_of: Callable) -> None:
    wording = actions.approve(text, by=alice)
    text = now_of(text)

    assert (text.state, text.wording, text.read_by) == ("approved", wording, alice)
    assert (wording.body, wording.is_redacted, wording.approved_by) == (text.body, False, alice)
    assert (wording.event, wording.organisation) == (text.session.event, text.session.organisation)
    assert (wording.part, wording.prompt, wording.domain) == ("survey", "What would help?", "community")


def test_other_words_are_shown_and_the_original_stays(text: Text, alice: User, now_of: Callable) -> None:
    wording = actions.approve(text, by=alice, wording="More lights, says a friend.")

    assert (wording.body, wording.is_redacted) == ("More lights, says a friend.", True)
    assert now_of(text).body == "More lights, says Jayden."


def test_another_line_end_is_no_redaction(text: Text, alice: User) -> None:
    Text.objects.update(body="More lights.\r\nMore buses.")

    assert not actions.approve(text, by=alice, wording="More lights.\nMore buses.").is_redacted


def test_what_is_not_used_is_kept_and_shown_nowhere(text: Text, alice: User, now_of: Callable) -> None:
    actions.set_aside(text, by=alice)

    assert (now_of(text).state, now_of(text).read_by, Wording.objects.count()) == ("not_used", alice, 0)


@pytest.mark.parametrize("second", DECISIONS)
@pytest.mark.parametrize("first", DECISIONS)
def test_of_two_who_decide_at_once_the_second_changes_nothing(
    first: str, second: str, text: Text, alice: User, bob: User, now_of: Callable
) -> None:
    """A concern is the exception: it may still follow a decision, never another concern."""
    as_bob_sees_it = Text.objects.get(pk=text.pk)
    DECISIONS[first](text, by=alice)
    before = (now_of(text).state, now_of(text).read_by, Wording.objects.count(), Concern.objects.count())

    if second == "concern" and first != "concern":
        DECISIONS[second](as_bob_sees_it, by=bob)
        assert (now_of(text).state, now_of(text).read_by, Wording.objects.count()) == ("waiting", bob, 0)
        return
    with pytest.raises(JustDecided):
        DECISIONS[second](as_bob_sees_it, by=bob)
    after = (now_of(text).state, now_of(text).read_by, Wording.objects.count(), Concern.objects.count())
    assert after == before


@pytest.mark.parametrize("decide", [actions.approve, actions.set_aside])
def test_a_decided_text_can_wait_again(decide: Callable, text: Text, alice: User, now_of: Callable) -> None:
    decide(text, by=alice)

    assert actions.reopen(text, by=alice) is False
    assert (now_of(text).state, now_of(text).wording, Wording.objects.count()) == ("waiting", None, 0)
    with pytest.raises(JustDecided):
        actions.reopen(text, by=alice)


@pytest.mark.parametrize("decided", [None, actions.approve, actions.set_aside])
def test_a_concern_freezes_a_text_whatever_was_decided(
    decided: Callable | None, text: Text, alice: User, bob: User, now_of: Callable
) -> None:
    if decided:
        decided(text, by=alice)
    raise_concern(text, by=bob, route="lado")
    text = now_of(text)

    assert (text.state, text.wording, Wording.objects.count()) == ("waiting", None, 0)
    assert (text.concern.about_staff, text.concern.raised_by, text.concern.handed_at) == (True, bob, None)
    assert list(Text.objects.waiting()) == []


@pytest.mark.parametrize("decide", [actions.approve, actions.set_aside, actions.reopen])
def test_nobody_decides_a_text_under_a_concern(decide: Callable, text: Text, alice: User) -> None:
    raise_concern(text, by=alice, route="school")

    with pytest.raises(JustDecided):
        decide(text, by=alice)
    assert Wording.objects.count() == 0


@pytest.mark.parametrize(
    "take_back", [actions.reopen, lambda text, by: raise_concern(text, by=by, route="school")]
)
def test_a_key_question_stays_without_its_link_and_staff_are_told(
    take_back: Callable, text: Text, alice: User
) -> None:
    question = asked(actions.approve(text, by=alice))

    assert take_back(text, by=alice) is True
    assert (question.sources.count(), KeyQuestion.objects.get().wording) == (0, "When will there be lights?")


def test_a_concern_is_handed_over_once(text: Text, alice: User, bob: User) -> None:
    raise_concern(text, by=alice, route="school")
    concern = Concern.objects.get()
    hand_over(concern, by=bob, to="Ms Bell", how="phone")

    with pytest.raises(JustDecided):
        hand_over(concern, by=alice, to="Somebody else", how="phone")
    concern.refresh_from_db()
    assert (concern.handed_to, concern.handed_by, concern.handed_at is None) == ("Ms Bell", bob, False)
