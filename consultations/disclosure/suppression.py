"""When a figure is X. Every rule here reads how many took part, never what they said."""

from collections.abc import Collection
from enum import StrEnum

from consultations.disclosure.policy import Policy, in_words


class Suppression(StrEnum):
    """Why a row shows X. The value is stored in releases: never rename one."""

    TOO_FEW = "too-few"
    INSIDERS = "insiders"
    FEW_SCHOOLS = "few-schools"
    ONE_LARGE_SCHOOL = "one-large-school"
    NO_HEADLINE = "no-headline"
    HELD_BACK = "held-back"
    """By the gate of a release: the one reason that is not about how many took part."""

    def words(self, policy: Policy) -> str:
        """The reason in plain words, lower case, no full stop."""
        sentence, limit = {
            Suppression.TOO_FEW: ("fewer than {} took part", policy.threshold),
            Suppression.INSIDERS: ("{} or fewer schools took part", policy.insider_limit),
            Suppression.FEW_SCHOOLS: ("fewer than {} schools took part", policy.min_schools),
            Suppression.ONE_LARGE_SCHOOL: (
                "fewer than {} took part besides the largest school",
                policy.min_outside_largest,
            ),
            Suppression.NO_HEADLINE: (
                "fewer than {} took part, too few to show every answer",
                policy.running_totals_from,
            ),
            Suppression.HELD_BACK: ("together with the other figures it would tell too much", 0),
        }[self]
        return sentence.format(in_words(limit))


def school_suppression(n: int, schools: int, has_headline: bool, policy: Policy) -> Suppression | None:
    """Why a school of `n` pupils stays hidden when `schools` schools took part; None when it may be shown."""
    if n < policy.threshold:
        return Suppression.TOO_FEW
    if schools <= policy.insider_limit:
        return Suppression.INSIDERS
    return headline_suppression(n, has_headline, policy)


def borough_suppression(sizes: Collection[int], has_headline: bool, policy: Policy) -> Suppression | None:
    """Why a borough whose schools sent `sizes` pupils stays hidden; None when it may be shown."""
    total = sum(sizes)
    if total < policy.threshold:
        return Suppression.TOO_FEW
    if sum(size > 0 for size in sizes) < policy.min_schools:
        return Suppression.FEW_SCHOOLS
    if total - max(sizes) < policy.min_outside_largest:
        return Suppression.ONE_LARGE_SCHOOL
    return headline_suppression(total, has_headline, policy)


def headline_suppression(n: int, has_headline: bool, policy: Policy) -> Suppression | None:
    """A question without a headline has nothing to print below the size for running totals.

    Choosing the most popular answer instead would let the answers decide what is shown, and so tell them.
    """
    return None if has_headline or n >= policy.running_totals_from else Suppression.NO_HEADLINE
