"""A laptop: the demo and everyday work. Never for a real board (``check --deploy`` says why)."""

from .base import *  # noqa: F403
from .base import MIDDLEWARE, VAR_DIR, os

DEBUG = os.environ.get("DEBUG", "yes") == "yes"
SECRET_KEY = os.environ.get("SECRET_KEY", "dev-only-not-a-secret-dev-only-not-a-secret-dev-only")
ALLOWED_HOSTS = ["*"]
# Mails are files that can be opened: nothing leaves the laptop.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
# `make demo` runs a worker beside the site, as a real board does.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
REQUIRE_SECOND_FACTOR = os.environ.get("REQUIRE_SECOND_FACTOR", "no") == "yes"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Django serves static files itself here.
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
# Last, so that it is the first to see what Django answers.
MIDDLEWARE.append("ypsg.not_found.our_own_page")
