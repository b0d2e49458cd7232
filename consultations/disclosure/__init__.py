"""The one door for numbers: raw counts in, a `SafeTable` out. Pure arithmetic, no Django, no database.

`publish_school` and `publish_borough` are the only makers of safe tables; charts, exports and pages take
nothing else. The rules are "tens and fives": X under ten, ranges of five, three schools for
a borough figure.
"""

from consultations.disclosure.counts import Counts
from consultations.disclosure.policy import DEFAULT_POLICY, Policy
from consultations.disclosure.publisher import publish_borough, publish_school
from consultations.disclosure.ranges import Range
from consultations.disclosure.rows import SafeRow
from consultations.disclosure.suppression import Suppression
from consultations.disclosure.tables import BOROUGH, SafeTable

__all__ = [
    "BOROUGH",
    "DEFAULT_POLICY",
    "Counts",
    "Policy",
    "Range",
    "SafeRow",
    "SafeTable",
    "Suppression",
    "publish_borough",
    "publish_school",
]
