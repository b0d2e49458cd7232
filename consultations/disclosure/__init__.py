"""The one door for numbers: raw counts in, a `SafeTable` out. Pure arithmetic, no Django, no database.

`publish_school` and `publish_borough` are the only makers of safe tables; charts, exports and pages take
nothing else. The rules are "tens and fives": X under ten, ranges of five, three schools for
a borough figure. `gate` attacks all tables of a release together before they are stored; `to_csv` is the file
that anybody may have, and `python -m consultations.disclosure audit FILE.csv` attacks it.
"""

from consultations.disclosure.comparison import publish_comparison
from consultations.disclosure.counts import Counts
from consultations.disclosure.gate import Dropped, Gated, gate
from consultations.disclosure.outlet import to_csv
from consultations.disclosure.policy import DEFAULT_POLICY, Policy
from consultations.disclosure.published import Printout, Published
from consultations.disclosure.publisher import publish_borough, publish_school
from consultations.disclosure.ranges import Range
from consultations.disclosure.rows import SafeRow
from consultations.disclosure.suppression import Suppression
from consultations.disclosure.tables import BOROUGH, SafeTable

__all__ = [
    "BOROUGH",
    "DEFAULT_POLICY",
    "Counts",
    "Dropped",
    "Gated",
    "Policy",
    "Printout",
    "Published",
    "Range",
    "SafeRow",
    "SafeTable",
    "Suppression",
    "gate",
    "publish_borough",
    "publish_comparison",
    "publish_school",
    "to_csv",
]
