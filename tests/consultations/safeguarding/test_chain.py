"""The record of all concerns: only added to, and whoever changes it all the same is found."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from consultations.models import Session
from consultations.models.concerns import ChainHead, Concern, ConcernEntry
from consultations.safeguarding import actions, chain
from consultations.safeguarding.append_only import NeverChanged
from tests.factories.concerns import a_concern

TABLE = "consultations_concernentry"


@pytest.fixture
def concern(session: Session, triager: User) -> Concern:
    """With three entries, and one of another concern between them."""
    found = a_concern(session, by=triager)
    a_concern(session, by=triager)
    actions.hand_over(found, by=triager, to="Ms Bell", how="phone")
    actions.acknowledge(found, by="Alice", who="Ms Bell")
    return found


def as_the_owner_of_the_database(*statements: str) -> None:
    """Takes the triggers away first, as somebody would who wants to cover something up."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
        else:
            for verb in ("UPDATE", "DELETE"):
                cursor.execute(f"DROP TRIGGER concern_entries_are_only_added_{verb}")
        for statement in statements:
            cursor.execute(statement)


def verified(kept: str = "") -> str:
    """What the command says. Raises CommandError, which makes it exit with 1, when something is wrong."""
    out = StringIO()
    call_command("verify_concerns", kept=kept, stdout=out)
    return out.getvalue()


def test_every_entry_holds_the_hash_of_the_one_before_it(concern: Concern) -> None:
    entries = list(ConcernEntry.objects.all())

    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert [entry.previous for entry in entries] == [chain.FIRST, *(entry.hash for entry in entries[:-1])]
    assert verified() == f"Every entry holds: 4. The head to keep outside:\n4:{entries[-1].hash}\n"


def test_a_record_without_entries_holds(db: None) -> None:
    assert verified().startswith("Every entry holds: 0.")


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: ConcernEntry.objects.filter(pk=entry.pk).update(by="Nobody"),
        lambda entry: ConcernEntry.objects.filter(pk=entry.pk).delete(),
        lambda entry: ConcernEntry.objects.bulk_update([entry], ["by"]),
        lambda entry: entry.save(),
    ],
    ids=["update", "delete", "bulk update", "save again"],
)
def test_no_query_of_this_code_changes_an_entry(
    concern: Concern, change: Callable[[ConcernEntry], object]
) -> None:
    with pytest.raises(NeverChanged):
        change(ConcernEntry.objects.first())


@pytest.mark.parametrize(
    "statement", [f"UPDATE {TABLE} SET \"by\" = 'Nobody' WHERE number = 1", f"DELETE FROM {TABLE}"]
)
def test_the_database_itself_refuses(concern: Concern, statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="only ever added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        ConcernEntry.objects.first().delete()
    assert verified().startswith("Every entry holds: 4.")


@pytest.mark.parametrize("column", ["kind", "by", "to", "how"])
def test_a_changed_word_is_found(concern: Concern, column: str) -> None:
    as_the_owner_of_the_database(f"UPDATE {TABLE} SET \"{column}\" = 'read' WHERE number = 3")

    with pytest.raises(CommandError, match=r"^Entry 3 was changed\. Entries that hold: 2\.$"):
        verified()


def test_a_changed_time_is_found(concern: Concern) -> None:
    as_the_owner_of_the_database(f"UPDATE {TABLE} SET at = '2018-03-01 10:00:00' WHERE number = 2")

    with pytest.raises(CommandError, match=r"^Entry 2 was changed\."):
        verified()


def test_an_entry_that_was_moved_to_another_concern_is_found(concern: Concern) -> None:
    other = Concern.objects.exclude(pk=concern.pk).get()
    as_the_owner_of_the_database(f"UPDATE {TABLE} SET concern_id = {other.pk} WHERE number = 3")

    with pytest.raises(CommandError, match=r"^Entry 3 was changed\."):
        verified()


def test_an_entry_that_was_taken_out_is_found(concern: Concern) -> None:
    as_the_owner_of_the_database(f"DELETE FROM {TABLE} WHERE number = 2")

    with pytest.raises(CommandError, match=r"^Entry 2 is missing\."):
        verified()


def test_an_entry_that_was_hashed_anew_breaks_the_next_one(concern: Concern) -> None:
    entry = ConcernEntry.objects.get(number=3)
    entry.to = "Somebody else"
    forged = chain.hash_of(entry)
    as_the_owner_of_the_database(
        f"UPDATE {TABLE} SET \"to\" = 'Somebody else', hash = '{forged}' WHERE number = 3"
    )

    with pytest.raises(CommandError, match=r"^Entry 4 does not follow the one before it\."):
        verified()


def test_a_chain_that_was_cut_short_is_found_by_the_signed_head(concern: Concern) -> None:
    as_the_owner_of_the_database(f"DELETE FROM {TABLE} WHERE number = 4")

    with pytest.raises(CommandError, match=r"^The chain was cut short: entry 4 is missing\."):
        verified()


def cut_short_with_its_head(signature: str = "forged") -> None:
    last = ConcernEntry.objects.get(number=3)
    as_the_owner_of_the_database(
        f"DELETE FROM {TABLE} WHERE number = 4",
        f"UPDATE consultations_chainhead SET number = 3, hash = '{last.hash}', signature = '{signature}'",
    )


def test_a_head_that_was_written_by_hand_is_found_by_its_signature(concern: Concern) -> None:
    cut_short_with_its_head()

    with pytest.raises(CommandError, match=r"^The head of the chain was not signed by this site\."):
        verified()


def test_a_head_that_was_kept_outside_finds_even_a_thief_of_the_key(concern: Concern) -> None:
    kept = chain.verify().head
    third = ConcernEntry.objects.get(number=3)
    cut_short_with_its_head(chain._signer().signature(f"3:{third.hash}"))
    Concern.objects.filter(pk=concern.pk).update(acknowledged_at=None)

    assert verified().startswith("Every entry holds: 3.")
    with pytest.raises(
        CommandError, match=r"^The chain was cut short: you kept entry 4, and it is missing\."
    ):
        verified(kept)
    with pytest.raises(CommandError, match=r"^Entry 3 is not the one that you kept\."):
        verified(f"3:{'0' * 64}")
    with pytest.raises(CommandError, match=r"^The head that you kept is not written as NUMBER:HASH\."):
        verified("three")


def test_a_head_without_its_row_is_found(concern: Concern) -> None:
    ChainHead.objects.all().delete()

    with pytest.raises(CommandError, match=r"^The head of the chain is missing\."):
        verified()


def test_a_key_that_was_changed_with_its_earlier_value_kept_still_verifies(
    concern: Concern, settings: object
) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [settings.SECRET_KEY]

    assert verified().startswith("Every entry holds: 4.")


@pytest.mark.parametrize(
    "changes",
    [{"acknowledged_at": None}, {"acknowledged_at": None, "handed_at": None, "handed_to": ""}],
    ids=["not acknowledged", "not handed over"],
)
def test_a_list_that_shows_another_state_than_the_record_is_found(concern: Concern, changes: dict) -> None:
    Concern.objects.filter(pk=concern.pk).update(**changes)

    with pytest.raises(CommandError, match=rf"^Concern {concern.pk} shows another state than the record\."):
        verified()
