"""The code to hear back: which answers get one, what is kept of it, and that it never costs a pupil their words."""

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations.models.quarantine import Quarantined
from consultations.models.submissions import Submission
from consultations.models.texts import Text
from consultations.tablet.codes import new_code, read_code, words
from consultations.tablet.ledger import accept, discard
from pledges.hear_back.queries import pledge_with
from pledges.models import Pledge
from tests.factories import board, tablets

from .test_quarantine import everything_stored

pytestmark = pytest.mark.django_db
CODE = "apple kite river moon"


def pledge(tablet, *parts: str) -> dict[str, list[str]]:
    return {tablet.screen(f"pledge:{part}").key: [f"About {part}"] for part in parts}


def test_the_server_makes_codes_of_the_tablets_own_words() -> None:
    assert len(set(words())) == 512
    codes = {new_code() for _ in range(100)}
    assert len(codes) == 100
    assert all(read_code(code) == code and {*code.split()} <= {*words()} for code in codes)


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        "  Apple, KITE,river   moon. ",
        "apple-kite-river-moon",
        "apple\nkite\triver/moon",
        "1 apple 2 kite 3 river 4 moon",
    ],
)
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert read_code(typed) == CODE


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "apple kite river",
        f"{CODE} star",
        "applekiterivermoon",
        "to be or no",
        "äpfel",
        None,
        4,
        [CODE],
        {},
    ],
)
def test_what_is_not_four_words_is_no_code(typed: object) -> None:
    assert read_code(typed) == ""


@pytest.mark.parametrize(
    ("parts", "opens"),
    [(("question",), True), (("action",), True), (("learnt", "question"), True), (("learnt",), False)],
)
def test_a_code_opens_a_pledge_with_a_question_or_an_action(tablet, parts, opens) -> None:
    assert tablet.send(pledge(tablet, *parts), code=CODE).status_code == 201
    assert (pledge_with(CODE) == Pledge.objects.get()) == opens
    assert pledge_with("apple kite river star") is None


def test_who_pledged_nothing_leaves_no_code(tablet) -> None:
    tablet.send({tablet.screen("question:").key: ["1"]}, code=CODE)
    assert (Submission.objects.count(), Pledge.objects.count()) == (1, 0)


def test_the_words_of_a_code_are_nowhere_in_the_database(tablet) -> None:
    id = uuid.uuid4()
    tablet.send(pledge(tablet, "question"), id, code="quiz puzzle zigzag acrobat")
    kept = Pledge.objects.get()
    stored = everything_stored()

    assert kept.code_digest.encode() in stored
    assert not any(word in stored for word in (b"puzzle", b"zigzag", b"acrobat"))
    assert id.hex.encode() not in f"{kept.pk} {kept.code_digest}".replace("-", "").encode()


def test_the_same_box_twice_leaves_one_code(tablet) -> None:
    id = uuid.uuid4()
    box = tablet.sealed(pledge(tablet, "question"), id, code=CODE)
    assert [tablet.post(box, id).status_code for _ in range(2)] == [201, 200]
    assert Pledge.objects.exclude(code_digest=None).count() == 1


def test_of_two_with_the_same_code_both_are_stored_and_the_first_can_hear_back(tablet) -> None:
    first = tablet.send(pledge(tablet, "question"), code=CODE)
    mine = Pledge.objects.get()
    second = tablet.send(pledge(tablet, "action", "learnt"), code=CODE)

    assert (first.status_code, second.status_code, second.json().keys()) == (201, 201, first.json().keys())
    assert (Submission.objects.count(), Text.objects.count()) == (2, 3)
    assert pledge_with(CODE) == mine
    other = Pledge.objects.exclude(pk=mine.pk).get()
    assert (other.code_digest, other.action.body) == (None, "About action")


@pytest.mark.parametrize("code", ["", "one", 7, None, ["apple"] * 4, {"a": 1}, "x" * 5000, "Ünder " * 4])
def test_what_is_no_code_costs_no_words(tablet, code) -> None:
    assert tablet.send(pledge(tablet, "question"), code=code).status_code == 201
    assert Pledge.objects.get().code_digest is None


@pytest.mark.django_db(transaction=True)
def test_a_full_submission_with_a_code_takes_four_statements_and_a_taken_code_one_more(join_tablet) -> None:
    tablet, counts = join_tablet(), []
    parts = {**pledge(tablet, "learnt", "action", "question"), tablet.screen("question:").key: ["1"]}
    tablet.send({})  # a process opens the sealing key with the first box, and knows it from then on
    for _ in range(2):
        id = uuid.uuid4()
        box = tablet.sealed(parts, id, code=CODE)
        with CaptureQueriesContext(connection) as queries:
            assert tablet.post(box, id).status_code == 201
        counts.append(sum(q["sql"].startswith(("SELECT", "INSERT", "UPDATE")) for q in queries))
    assert counts == [4, 5]


def test_an_old_secret_key_still_opens_its_codes(tablet, settings) -> None:
    tablet.send(pledge(tablet, "question"), code=CODE)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key" * 5
    assert pledge_with(CODE) == Pledge.objects.get()
    settings.SECRET_KEY_FALLBACKS = []
    assert pledge_with(CODE) is None


def test_what_is_held_opens_once_it_is_accepted(join_tablet) -> None:
    session = board.a_session()
    tablet = join_tablet(session)
    tablets.hold_everything(session)
    id = uuid.uuid4()
    tablet.send(pledge(tablet, "question"), id, code=CODE)

    assert pledge_with(CODE) is None
    assert b"river" not in everything_stored()
    accept(id, by=board.a_person())
    assert pledge_with(CODE) == Pledge.objects.get()


def test_what_is_discarded_never_opens(join_tablet) -> None:
    session = board.a_session()
    tablet = join_tablet(session)
    tablets.hold_everything(session)
    id = uuid.uuid4()
    tablet.send(pledge(tablet, "question"), id, code=CODE)
    discard(id, reason="A trial", by=board.a_person())
    assert (pledge_with(CODE), Quarantined.objects.get().verdict) == (None, "discarded")


# --- the plain form ------------------------------------------------------------------------


def joined_plainly(client: Client) -> dict[str, str]:
    page = client.post("/take-part/", {"code": board.a_session().join_code}).text
    return {
        name: re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("ticket", "id", "hear_back")
    }


def on_the_card(page: str) -> str:
    card = re.search(r'<section class="code-card".*?</section>', page, re.DOTALL)
    return (
        " ".join(re.findall(r"<li>(\w+)</li>", card[0])) if card and " hidden>" not in card[0][:120] else ""
    )


def test_the_plain_form_brings_a_code_and_shows_it_once_it_is_stored(client) -> None:
    sent = {**joined_plainly(client), "1-question": "Why is it dark?"}
    page = client.post("/take-part/", sent).text
    assert on_the_card(page) == sent["hear_back"]
    assert "testserver/hear-back<" in page
    assert pledge_with(sent["hear_back"]) == Pledge.objects.get()


def test_the_plain_form_keeps_its_code_when_an_answer_is_too_long(client) -> None:
    sent = joined_plainly(client)
    page = client.post("/take-part/", {**sent, "1-question": "x" * 5000}).text
    assert f'name="hear_back" value="{sent["hear_back"]}"' in page


def test_the_plain_form_shows_no_code_where_there_is_nothing_to_hear_about(client) -> None:
    page = client.post("/take-part/", {**joined_plainly(client), "1-learnt": "Ask twice"}).text
    assert "Thank you" in page and on_the_card(page) == ""


def test_two_pupils_of_the_plain_form_have_two_codes(client) -> None:
    assert joined_plainly(client)["hear_back"] != joined_plainly(client)["hear_back"]


def test_a_tablet_with_its_script_is_given_no_code(tablet) -> None:
    """It makes its own: one that came with the form would be kept with the form, and be the same for everybody."""
    page = tablet.client.post("/take-part/join/", {"code": tablet.joined.session.join_code}).json()["html"]
    assert 'name="hear_back"' not in page
    assert page.count("data-hear-back") == 2 and "data-code-card" in page and on_the_card(page) == ""


def test_an_event_without_a_pledge_has_no_card(client) -> None:
    session = board.a_session(board.an_event(activities=("survey",)))
    page = client.post("/take-part/join/", {"code": session.join_code}).json()["html"]
    assert "code-card" not in page and "data-hear-back" not in page
