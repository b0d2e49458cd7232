"""The tests: a database file of their own unless DATABASE_URL names a server, plain static files."""

from .base import *  # noqa: F403
from .base import DATABASES, MIDDLEWARE, VAR_DIR

SECRET_KEY = "test-only-not-a-secret-test-only-not-a-secret-test-only"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
REQUIRE_SECOND_FACTOR = False
MEDIA_ROOT = VAR_DIR / "test-media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["CONN_MAX_AGE"] = 0
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file and not memory: the browser's server has threads, and each gets a connection as in real life.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
# Django serves static files itself here.
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
