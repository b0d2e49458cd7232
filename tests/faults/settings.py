"""As a real board runs, but without HTTPS: browsers trust http://localhost as they trust HTTPS."""

import copy

from ypsg.settings.production import *  # noqa: F403
from ypsg.settings.production import LOGGING, VAR_DIR

SECURE_SSL_REDIRECT = False
# Mails are files, and every error is mailed: the suite looks for pupils' words in both.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
ADMINS = [("Alice", "alice@example.org")]
LOGGING = copy.deepcopy(LOGGING)
LOGGING["handlers"]["mail"] = {
    "class": "django.utils.log.AdminEmailHandler",
    "level": "ERROR",
    "include_html": True,
}
LOGGING["root"]["handlers"].append("mail")
