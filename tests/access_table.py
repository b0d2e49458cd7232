"""The access table: every address of ours, and who is let in. ``test_access_table.py`` tries every line of it.

The finer rules (whose school, which state) have tests of their own beside the code.
"""

from tests.access_rows import (
    EVERYBODY,
    LOG_IN,
    NONE,
    RUNNERS,
    SEE_NUMBERS,
    SIGNED_IN,
    Row,
)
from tests.access_table_of_staff import OF_STAFF

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
        Row("portal:school_places", {"school lead"}, "school"),
        # Not published yet: nobody has its files, and no school writes what it did about it.
        Row("portal:school_csv", set(), "school and event"),
        Row("portal:school_xlsx", set(), "school and event"),
        Row("portal:school_pdf", set(), "school and event"),
        Row("portal:school_follow_up", set(), "school and event"),
    ],
    # Not closed yet, so the Board reads nothing of it, and cannot have opened it to everybody.
    "the Board's pages": [
        *(Row(f"portal:results_{kind}", NONE, "event") for kind in ("csv", "xlsx")),
        *(Row(f"portal:{page}", {"board member"}) for page in ("trends", "participation")),
        Row("portal:method", SEE_NUMBERS),
    ],
    "public results": [
        *(Row(f"public_results:{page}", EVERYBODY) for page in ("all", "data_dictionary", "method")),
        *(Row(f"public_results:{page}", NONE, "event") for page in ("event", "csv")),
    ],
    "actions of agencies": [
        Row("tracker:mine", {"agency lead"}),
        Row("tracker:action", {"agency lead"}, "action"),
        Row("tracker:whole", {"board member"}),
        Row("tracker:download", {"board member"}),
    ],
    "questions": [
        Row("questions:all", EVERYBODY),
        Row("questions:detail", EVERYBODY, "question"),
        Row("questions:clear", EVERYBODY, "answered question", "post"),
        # Who has a code needs nothing else; who has none learns nothing.
        Row("hear_back", EVERYBODY),
    ],
    "the young editors": [
        Row("young_editors:replies", {"young editor"}),
        Row("young_editors:reply", {"young editor"}, "answered question"),
    ],
    "a school's assembly": [
        Row("assembly:page", {"school lead"}, "school and event"),
        Row("assembly:slides", {"school lead"}, "school and event"),
    ],
    "concerns of a school": [
        Row("safeguarding:mine", {"safeguarding lead"}),
        Row("safeguarding:concern", {"safeguarding lead"}, "concern"),
        Row("safeguarding:acknowledge", {"safeguarding lead"}, "concern", "post"),
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
    **OF_STAFF,
}

# Wagtail's own addresses: its tests say who opens them. Those that matter here are in the table as well.
WAGTAILS_OWN = (
    *("wagtailadmin_", "wagtailcore_", "wagtail_", "wagtaildocs", "wagtailimages", "wagtailembeds"),
    *("wagtailusers_", "wagtailsites", "wagtailsettings", "wagtailredirects", "wagtailsnippets:"),
    *("/cms/test404/", "/cms/.*/"),
)
