"""The record of all concerns as one chain: each entry holds the hash of the one before it.

Nobody can change, add or take out an entry in the middle without breaking every hash after it. What was cut off
at the end is found by the signed head, and by whoever kept an earlier head outside.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone

from consultations.models.concerns import ChainHead, Concern, ConcernEntry

FIRST = "0" * 64
THE_ONE = 1


@transaction.atomic
def add_entry(concern: Concern, kind: str, *, by: str, to: str = "", how: str = "") -> ConcernEntry:
    """Write one line at the end. Two at once stand one after the other: the head is locked from here to the commit."""
    head = _locked_head()
    entry = ConcernEntry(
        number=head.number + 1,
        concern=concern,
        kind=kind,
        at=timezone.now(),
        by=by,
        to=to,
        how=how,
        previous=head.hash or FIRST,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    head.number, head.hash = entry.number, entry.hash
    head.signature = _sign(head)
    head.save()
    return entry


def hash_of(entry: ConcernEntry) -> str:
    return sha256(f"{entry.previous}\n{canonical(entry)}".encode()).hexdigest()


def canonical(entry: ConcernEntry) -> str:
    """What an entry says, in one way only: the names sorted, the time in UTC to the microsecond."""
    said = {
        "number": entry.number,
        "concern": entry.concern_id,
        "kind": str(entry.kind),
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": entry.by,
        "to": entry.to,
        "how": str(entry.how),
    }
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True)
class Finding:
    """``broken`` is empty when all is well; ``number`` and ``hash`` are then where the chain ends."""

    number: int
    hash: str
    broken: str = ""

    @property
    def head(self) -> str:
        """What to keep outside, so that a chain that was cut short is found."""
        return f"{self.number}:{self.hash}"


def verify(kept: str = "") -> Finding:
    """Walk the whole chain and say the first thing that is wrong. ``kept``: a head of an earlier day."""
    number, last, hashes = 0, FIRST, {0: FIRST}
    for entry in ConcernEntry.objects.order_by("number").iterator():
        if trouble := _trouble(entry, number + 1, last):
            return Finding(number, last, trouble)
        number, last = entry.number, entry.hash
        hashes[number] = last
    end = Finding(number, last)
    return Finding(number, last, _trouble_at_the_end(end) or _trouble_with(kept, hashes) or _disagreement())


def _trouble(entry: ConcernEntry, expected: int, last: str) -> str:
    if entry.number != expected:
        return f"Entry {expected} is missing."
    if entry.previous != last:
        return f"Entry {entry.number} does not follow the one before it."
    if entry.hash != hash_of(entry):
        return f"Entry {entry.number} was changed."
    return ""


def _trouble_at_the_end(end: Finding) -> str:
    head = ChainHead.objects.filter(pk=THE_ONE).first()
    if head is None:
        return "The head of the chain is missing." if end.number else ""
    if not _is_signed(head):
        return "The head of the chain was not signed by this site."
    if head.number > end.number:
        return f"The chain was cut short: entry {end.number + 1} is missing."
    if (head.number, head.hash) != (end.number, end.hash):
        return f"Entry {head.number + 1} was added by another way."
    return ""


def _trouble_with(kept: str, hashes: dict[int, str]) -> str:
    if not kept:
        return ""
    number, _, known = kept.partition(":")
    if not number.isdigit() or not known:
        return "The head that you kept is not written as NUMBER:HASH."
    if int(number) not in hashes:
        return f"The chain was cut short: you kept entry {number}, and it is missing."
    return "" if hashes[int(number)] == known else f"Entry {number} is not the one that you kept."


def _disagreement() -> str:
    """The lists are made from the concerns themselves: they must say what the record says."""
    kinds = ConcernEntry.Kind
    said: dict[int, set[str]] = {}
    for of_concern, kind in ConcernEntry.objects.order_by("number").values_list("concern", "kind"):
        steps = said.setdefault(of_concern, set())
        if kind == kinds.RE_ROUTED:
            steps -= {kinds.HANDED_OVER, kinds.ACKNOWLEDGED}
        steps.add(kind)
    for concern in Concern.objects.order_by("pk"):
        shown = {
            kinds.RAISED: True,
            kinds.HANDED_OVER: concern.handed_at is not None,
            kinds.ACKNOWLEDGED: concern.acknowledged_at is not None,
            kinds.CLOSED: concern.closed_at is not None,
            kinds.UNFROZEN: concern.text_id is None,
        }
        recorded = said.get(concern.pk, set())
        if any((kind in recorded) != is_shown for kind, is_shown in shown.items()):
            return f"Concern {concern.pk} shows another state than the record."
    return ""


def _locked_head() -> ChainHead:
    ChainHead.objects.bulk_create([ChainHead(pk=THE_ONE)], ignore_conflicts=True)
    return ChainHead.objects.select_for_update().get(pk=THE_ONE)


def _sign(head: ChainHead) -> str:
    return _signer().signature(f"{head.number}:{head.hash}")


def _is_signed(head: ChainHead) -> bool:
    try:
        _signer().unsign(f"{head.number}:{head.hash}:{head.signature}")
    except BadSignature:
        return False
    return True


def _signer() -> Signer:
    """With SECRET_KEY, and for checking with the keys before it."""
    return Signer(salt="consultations.safeguarding.chain")
