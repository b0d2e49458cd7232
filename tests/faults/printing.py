"""The ledger as a person reads it. "0 of 1,000", never "never"."""

from .run import Report
from .world import World


def print_report(report: Report, world: World) -> None:
    ledger, stored = report.ledger, report.stored
    assert stored
    arrived = set(stored.rows) | stored.tombstones
    shown = len(ledger.shown)
    doubled = ledger.sent_twice(stored) | (set(stored.rows) - set(ledger.made))
    print(f"\n{sum(report.faults.values())} faults of {len(report.faults)} kinds in {report.seconds:.0f} s")
    print(f'  S  shown as "Saved on this tablet"   {shown:6,}')
    print(f"  Q  still in an outbox at the end     {len(report.queued):6,}")
    print(f"  D  dropped by a tablet               {len(ledger.dropped):6,}")
    print(f"  R  rows                              {len(stored.rows) - len(stored.tombstones):6,}")
    print(f"  T  tombstones                        {len(stored.tombstones):6,}")
    print(f"  lost     {len(ledger.shown - arrived - report.queued)} of {shown:,}")
    print(f"  doubled  {len(doubled)} of {shown:,}")
    print(
        f"  of other content than was sealed  {sum(not ledger.matches(id, stored) for id in stored.rows)} of {shown:,}"
    )
    print(f"  places that hold a pupil's words and must not  {len(report.words_found)}")
    for each in report.disasters:
        print(f"Apart: {each.name}: {each.lost} of {each.shown} lost; up to {each.by_design} may be.")
    tell("Faults by kind", report.faults)
    tell("Requests that met a weather", world.proxy.struck)
    tell("What the server answered to submissions", world.proxy.told)
    tell("What the pages said", ledger.events)
    tell("Seen on the way", world.notes)
    print("\n" + ("\n".join(f"BROKEN: {words}" for words in report.broken) or "Every promise was kept."))


def tell(title: str, counts: dict) -> None:
    print(f"\n{title}")
    for name, number in sorted(counts.items(), key=lambda pair: str(pair[0])):
        print(f"  {number:6,}  {str(name).replace('_', ' ')}")
