"""The tests: in memory unless DATABASE_URL names a server, plain static files, quick passwords."""

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
# Django serves static files itself here.
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
