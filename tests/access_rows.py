"""How a line of the access table is written: who there is, and what they get."""

from typing import NamedTuple

# --- who ------------------------------------------------------------------------------------

# A pupil has no account: to the site, a pupil is nobody.
NOBODY = {"nobody"}
STAFF = {"coordinator", "triager", "editor", "approver", "data protection officer"}
OUTSIDE = {
    "facilitator",
    "school lead",
    "other school's lead",
    "board member",
    "agency lead",
    "safeguarding lead",
    "young editor",
}
ROOT = {"superuser"}
EVERYBODY = NOBODY | STAFF | OUTSIDE | ROOT
SIGNED_IN = EVERYBODY - NOBODY
ALL_STAFF = STAFF | ROOT
PLANNERS = {"coordinator"} | ROOT
READERS = {"triager"} | ROOT
ANSWERERS = {"editor", "approver"} | ROOT
APPROVERS = {"approver"} | ROOT
RELEASERS = {"coordinator", "approver", "data protection officer"} | ROOT
OPENERS = {"approver"} | ROOT
RUNNERS = {"coordinator", "facilitator"} | ROOT
SEE_NUMBERS = {"school lead", "other school's lead", "board member"}
NONE: set[str] = set()

# --- what the others get --------------------------------------------------------------------

IN, LOG_IN, BACK = "in", "log in", "back to the first page of the CMS"
REFUSED = {
    "/accounts/": {"nobody": LOG_IN},
    "/sessions/": {"nobody": LOG_IN, **dict.fromkeys(SIGNED_IN, "403")},
    "/your-data/": {"nobody": LOG_IN, **dict.fromkeys(SIGNED_IN, "404")},
    "/safeguarding/": {"nobody": LOG_IN, **dict.fromkeys(SIGNED_IN, "404")},
    "/results/": dict.fromkeys(EVERYBODY, "404"),
    "/actions/": {"nobody": LOG_IN, **dict.fromkeys(SIGNED_IN, "404")},
    "/young-editors/": {"nobody": LOG_IN, **dict.fromkeys(SIGNED_IN, "404")},
    "/cms/": {"nobody": LOG_IN, **dict.fromkeys(OUTSIDE, "403"), **dict.fromkeys(ALL_STAFF, BACK)},
}


class Row(NamedTuple):
    """One address: its name, who is let in, and what it is about. ``gives`` is what they find inside."""

    name: str
    who: set[str]
    about: str = ""
    method: str = "get"
    gives: str = IN
    # What members of staff get who are let into the CMS but not here, where it is not the usual.
    staff_get: str = BACK

    def gives_to(self, who: str, address: str) -> str:
        if who in self.who:
            return self.gives
        if who in ALL_STAFF and address.startswith("/cms/"):
            return self.staff_get
        return next(refused[who] for part, refused in REFUSED.items() if address.startswith(part))


def screens(name: str, who: set[str], *more: str, delete: set[str]) -> list[Row]:
    """The eight screens that one model has in the CMS; and those in ``more``."""
    whole = [Row(f"{name}:{screen}", who) for screen in ("index", "index_results", "add")]
    of_one = ("edit", "history", "history_results", "usage", *more)
    return [*whole, *(Row(f"{name}:{s}", who, name) for s in of_one), Row(f"{name}:delete", delete, name)]
