"""The access table: every address of ours, and who is let in. ``test_access_table.py`` tries every line of it.

The finer rules (whose school, which state) have tests of their own beside the code.
"""

from typing import NamedTuple

# --- who ------------------------------------------------------------------------------------

# A pupil has no account: to the site, a pupil is nobody.
NOBODY = {"nobody"}
STAFF = {"coordinator", "triager", "editor", "approver"}
OUTSIDE = {"facilitator", "school lead", "other school's lead", "board member"}
ROOT = {"superuser"}
EVERYBODY = NOBODY | STAFF | OUTSIDE | ROOT
SIGNED_IN = EVERYBODY - NOBODY
ALL_STAFF = STAFF | ROOT
PLANNERS = {"coordinator"} | ROOT
READERS = {"triager"} | ROOT
ANSWERERS = {"editor", "approver"} | ROOT
APPROVERS = {"approver"} | ROOT
RUNNERS = {"coordinator", "facilitator"} | ROOT
SEE_NUMBERS = {"school lead", "other school's lead", "board member"}
NONE: set[str] = set()

# --- what the others get --------------------------------------------------------------------

IN, LOG_IN, BACK = "in", "log in", "back to the first page of the CMS"
REFUSED = {
    "/accounts/": {"nobody": LOG_IN},
    "/sessions/": {"nobody": LOG_IN, **dict.fromkeys(SIGNED_IN, "403")},
    "/your-data/": {"nobody": LOG_IN, **dict.fromkeys(SIGNED_IN, "404")},
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


REPLIES = "wagtailsnippets_pledges_reply"

TABLE = {
    "the tablet": [
        Row("tablet:take", EVERYBODY),
        Row("tablet:worker", EVERYBODY),
        Row("tablet:manifest", EVERYBODY),
        Row("tablet:asset", EVERYBODY, "style sheet"),
        Row("tablet:join", EVERYBODY, method="post"),
        # The right to send is the ticket: without one, nobody sends.
        Row("tablet:presence", EVERYBODY, method="post", gives="401"),
        Row("tablet:submission", EVERYBODY, "new id", "post", "401"),
    ],
    "sessions": [
        Row("sessions:mine", RUNNERS),
        Row("sessions:open", RUNNERS),
        Row("sessions:projector", RUNNERS, "session"),
        Row("sessions:projector_now", RUNNERS, "session"),
        Row("sessions:room", RUNNERS, "session"),
        Row("sessions:room_now", RUNNERS, "session"),
        Row("sessions:paper", RUNNERS, "session"),
        Row("sessions:pause", RUNNERS, "session", "post"),
        Row("sessions:go_on", RUNNERS, "session", "post"),
        Row("sessions:new_code", RUNNERS, "session"),
        Row("sessions:hold", RUNNERS, "session", "post"),
        Row("sessions:hold_later", RUNNERS, "session", "post"),
        Row("sessions:stop_holding", RUNNERS, "session", "post"),
        Row("sessions:heads", RUNNERS, "session", "post"),
        Row("sessions:close", RUNNERS, "session", "post"),
        Row("sessions:close_for_good", RUNNERS, "session", "post"),
        Row("sessions:reopen", RUNNERS, "session", "post"),
    ],
    "the portal": [
        Row("portal:home", SEE_NUMBERS),
        # Not closed yet, so the Board sees nothing of it.
        Row("portal:results", set(), "event"),
        Row("portal:school", {"school lead"}, "school"),
        Row("portal:school_results", {"school lead"}, "school and event"),
    ],
    "questions": [
        Row("questions:all", EVERYBODY),
        Row("questions:detail", EVERYBODY, "question"),
    ],
    "accounts": [
        Row("front_door", SIGNED_IN),
        Row("account_login", EVERYBODY),
        Row("account_logout", EVERYBODY),
        Row("account_inactive", EVERYBODY),
        # Says that it is closed.
        Row("account_signup", EVERYBODY),
        Row("account_reauthenticate", SIGNED_IN),
        Row("account_email", EVERYBODY),
        Row("/accounts/email/", EVERYBODY),
        Row("account_email_verification_sent", EVERYBODY),
        Row("account_confirm_email", EVERYBODY, "key"),
        Row("account_change_password", SIGNED_IN),
        Row("account_set_password", SIGNED_IN),
        Row("account_confirm_login_code", SIGNED_IN),
        Row("account_reset_password", EVERYBODY),
        Row("account_reset_password_done", EVERYBODY),
        Row("account_reset_password_from_key", EVERYBODY, "person and key"),
        Row("account_reset_password_from_key_done", EVERYBODY),
        Row("/_util/login/", EVERYBODY, gives=LOG_IN),
    ],
    "the second factor": [
        Row("mfa_index", SIGNED_IN),
        Row("mfa_authenticate", SIGNED_IN),
        Row("mfa_reauthenticate", SIGNED_IN),
        Row("mfa_activate_totp", SIGNED_IN),
        Row("mfa_generate_recovery_codes", SIGNED_IN),
        # They have none yet.
        Row("mfa_deactivate_totp", SIGNED_IN, gives="404"),
        Row("mfa_view_recovery_codes", SIGNED_IN, gives="404"),
        Row("mfa_download_recovery_codes", SIGNED_IN, gives="404"),
    ],
    "triage": [
        Row("triage:queue", READERS),
        Row("triage:concerns", READERS),
        Row("triage:approve", READERS, "text", "post"),
        Row("triage:reword", READERS, "text", "post"),
        Row("triage:set_aside", READERS, "text", "post"),
        Row("triage:reopen", READERS, "text", "post"),
        Row("triage:raise_concern", READERS, "text", "post"),
        Row("triage:concern", READERS, "concern"),
        Row("triage:hand_over", READERS, "concern", "post"),
        Row("triage:quarantine", READERS),
        Row("triage:accept_all", READERS, method="post"),
        Row("triage:accept", READERS, "new id", "post"),
        Row("triage:discard", READERS, "new id", "post"),
        Row("triage:paper", READERS),
        Row("triage:enter", READERS, "session"),
    ],
    "events": [
        Row("events:index", PLANNERS),
        Row("events:index_results", PLANNERS),
        # Wagtail opens it to all staff; whoever may add nothing is offered no place.
        Row("events:choose_parent", ALL_STAFF),
        Row("close_event", PLANNERS, "event", staff_get="404"),
        *screens("invitation", PLANNERS, delete=PLANNERS),
        Row("invitation:several_to_which", PLANNERS),
        Row("invitation:several", PLANNERS, "event"),
    ],
    "the catalogue": [
        *screens("survey", PLANNERS, "copy", delete=PLANNERS),
        *screens("placelist", PLANNERS, "copy", delete=PLANNERS),
        *screens("place", PLANNERS, delete=PLANNERS),
    ],
    "organisations and accounts": [
        *screens("organisation", PLANNERS, delete=ROOT),
        Row("import_schools", PLANNERS),
        *screens("portalaccount", PLANNERS, "invite_again", delete=PLANNERS),
        *screens("agency", PLANNERS, delete=NONE),
    ],
    "windows to choose from": [
        Row("place_chooser:choose", ALL_STAFF),
        Row("place_chooser:choose_results", ALL_STAFF),
        Row("place_chooser:chosen", ALL_STAFF, "place"),
        Row("place_chooser:chosen_multiple", ALL_STAFF),
    ],
    "key questions": [
        Row("key_questions:list", PLANNERS),
        Row("key_questions:choose_event", PLANNERS),
        Row("key_questions:make", PLANNERS, "event"),
        Row("key_questions:edit", PLANNERS, "question"),
        Row("key_questions:take_down", PLANNERS, "question"),
    ],
    "replies": [
        Row(f"{REPLIES}:list", ANSWERERS),
        Row(f"{REPLIES}:list_results", ANSWERERS),
        Row(f"{REPLIES}:add", NONE),
        Row(f"{REPLIES}:preview_on_add", NONE),
        Row(f"{REPLIES}:edit", ANSWERERS, "reply"),
        Row(f"{REPLIES}:delete", NONE, "reply"),
        Row(f"{REPLIES}:usage", ANSWERERS, "reply"),
        Row(f"{REPLIES}:history", ANSWERERS, "reply"),
        Row(f"{REPLIES}:history_results", ANSWERERS, "reply"),
        Row(f"{REPLIES}:preview_on_edit", ANSWERERS, "reply"),
        Row(f"{REPLIES}:unpublish", APPROVERS, "reply"),
        # The approver who has it on the desk may lock it.
        Row(f"{REPLIES}:lock", APPROVERS, "reply", "post"),
        Row(f"{REPLIES}:unlock", ROOT, "reply", "post"),
        Row(f"{REPLIES}:revisions_view", ANSWERERS, "revision"),
        Row(f"{REPLIES}:revisions_revert", ANSWERERS, "revision"),
        Row(f"{REPLIES}:revisions_unschedule", APPROVERS, "revision"),
        Row(f"{REPLIES}:revisions_compare", ANSWERERS, "two revisions"),
        Row(f"{REPLIES}:workflow_action", APPROVERS, "decision", "post"),
        Row(f"{REPLIES}:collect_workflow_action_data", APPROVERS, "decision"),
        Row(f"{REPLIES}:confirm_workflow_cancellation", ALL_STAFF, "reply"),
        Row(f"{REPLIES}:workflow_history", ANSWERERS, "reply"),
        Row(f"{REPLIES}:workflow_history_detail", ANSWERERS, "workflow"),
        Row(f"{REPLIES}:workflow_preview", APPROVERS, "task"),
    ],
    "Wagtail's own first pages": [
        Row("wagtailadmin_home", ALL_STAFF),
        Row("wagtailadmin_account", ALL_STAFF),
        Row("/cms/login/", ALL_STAFF | NOBODY, gives=LOG_IN),
        Row("/cms/password_reset/", ALL_STAFF | NOBODY),
        Row("wagtailadmin_explore_root", PLANNERS),
        Row("wagtailadmin_pages:search", PLANNERS),
        Row("wagtailadmin_pages:edit", PLANNERS, "event"),
        Row("wagtailadmin_pages:delete", PLANNERS, "event"),
        Row("wagtailimages:index", PLANNERS),
        Row("wagtailsettings:edit", PLANNERS, "settings"),
        Row("wagtaildocs:index", ROOT),
        Row("wagtailusers_users:index", ROOT),
        Row("wagtailusers_groups:index", ROOT),
        Row("wagtailsites:index", ROOT),
        Row("wagtailredirects:index", ROOT),
        Row("wagtailadmin_collections:index", ROOT),
        Row("wagtailadmin_workflows:index", ROOT),
        Row("wagtailadmin_reports:locked_pages", ROOT),
        Row("wagtailadmin_reports:workflow", PLANNERS),
        Row("wagtailadmin_reports:aging_pages", PLANNERS),
        Row("wagtailadmin_reports:site_history", PLANNERS),
        Row("wagtailadmin_reports:site_history_results", PLANNERS),
        # The same addresses, as ours: they come before Wagtail's own.
        Row("/cms/reports/site-history/", PLANNERS),
        Row("/cms/reports/site-history/results/", PLANNERS),
        Row("wagtailsnippets:index", NONE),
    ],
}

# Wagtail's own addresses: its tests say who opens them. Those that matter here are in the table as well.
WAGTAILS_OWN = (
    *("wagtailadmin_", "wagtailcore_", "wagtail_", "wagtaildocs", "wagtailimages", "wagtailembeds"),
    *("wagtailusers_", "wagtailsites", "wagtailsettings", "wagtailredirects", "wagtailsnippets:"),
    *("/cms/test404/", "/cms/.*/"),
)
