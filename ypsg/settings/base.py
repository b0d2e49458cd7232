"""Settings that are safe to run as they are. dev, test and production only add what differs.

Every environment variable read here is a row of the table in README.md.
"""

import os
import tomllib
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

PROJECT_DIR = Path(__file__).resolve().parent.parent
BASE_DIR = PROJECT_DIR.parent
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var"))
VAR_DIR.mkdir(parents=True, exist_ok=True)
# Every release of numbers keeps by which version it was made.
_PROJECT = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]
SOFTWARE_VERSION = os.environ.get("SOFTWARE_VERSION") or f"{_PROJECT['name']} {_PROJECT['version']}"

SECRET_KEY = os.environ.get("SECRET_KEY", "")
SECRET_KEY_FALLBACKS = os.environ.get("SECRET_KEY_FALLBACKS", "").split()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "").split()
BASE_URL = os.environ.get("BASE_URL", "http://localhost:8000")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "ypsg",
    "home",
    "pledges",
    "consultations",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "crispy_forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ypsg.middleware.ContentSecurityPolicy",
    # Before the session: nothing of such a request may be read as somebody else.
    "ypsg.readers.ReadersRole",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ypsg.middleware.StaffOnly",
    "ypsg.middleware.SecondFactor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "ypsg.urls"
WSGI_APPLICATION = "ypsg.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# --- data -----------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{VAR_DIR}/ypsg.sqlite3", conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # FULL: what was answered "saved" survives a power cut. secure_delete: erased words are overwritten.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
    }

# On PostgreSQL: the role that the pages of schools, the Board and the public read as.
READERS_ROLE = os.environ.get("READERS_ROLE", "")

MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# --- language -------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]

# --- who may come in ------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front_door"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "ypsg.accounts.ClosedRegistration"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {
    "login": "ypsg.accounts.SignInForm",
    "reset_password": "ypsg.accounts.ForgottenPasswordForm",
    "reset_password_from_key": "ypsg.accounts.NewPasswordForm",
    "change_password": "ypsg.accounts.ChangeOwnPasswordForm",
    "reauthenticate": "ypsg.accounts.PasswordAgainForm",
}
# How many of our own proxies stand in front: needed to tell visitors' addresses apart.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "0"))
# A school shares one address on the internet: many may try from it, few on one account (5 in 5 minutes).
# A failed second step counts here as well, on the account.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "200/m/ip,5/5m/key",
    "reset_password": "100/m/ip,5/m/key",
    "reset_password_from_key": "100/m/ip",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Long enough to find an app for codes and set it up without giving the password twice.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Shared computers stand in staff rooms: signing in lasts until the browser is closed.
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Young People's Safety"
MFA_ADAPTER = "ypsg.accounts.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "ypsg.accounts.SignInCodeForm",
    "reauthenticate": "ypsg.accounts.CodeAgainForm",
    "activate_totp": "ypsg.accounts.FirstCodeForm",
}
# Staff typed the address: an unconfirmed one must not keep anybody from the second factor.
MFA_ALLOW_UNVERIFIED_EMAIL = True
REQUIRE_SECOND_FACTOR = os.environ.get("REQUIRE_SECOND_FACTOR", "yes") == "yes"

# In the session, for a cookie more would be one that the cookies page does not name.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [SELF],
        "frame-ancestors": [SELF],
    }
}

# --- Wagtail --------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Young People's Safety"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
# The admin would otherwise ask two outside hosts about itself and its users.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024

CRISPY_ALLOWED_TEMPLATE_PACKS = ["ypsg"]
CRISPY_TEMPLATE_PACK = "ypsg"
CRISPY_FAIL_SILENTLY = False

# --- what this board has decided ------------------------------------------------------------

LOCAL_AUTHORITY_CODE = os.environ.get("LOCAL_AUTHORITY_CODE", "301")
KEY_QUESTION_DUE_DAYS = int(os.environ.get("KEY_QUESTION_DUE_DAYS", "60"))
KEY_QUESTION_OWNER_WORKING_DAYS = int(os.environ.get("KEY_QUESTION_OWNER_WORKING_DAYS", "10"))
ANSWER_AGAIN_WORKING_DAYS = int(os.environ.get("ANSWER_AGAIN_WORKING_DAYS", "20"))
CONCERN_HAND_OVER_HOURS = int(os.environ.get("CONCERN_HAND_OVER_HOURS", "1"))
CONCERN_ACKNOWLEDGE_HOURS = int(os.environ.get("CONCERN_ACKNOWLEDGE_HOURS", "24"))
RETENTION_MONTHS = int(os.environ.get("RETENTION_MONTHS", "12"))
HELP_NUMBERS_GOOD_FOR_DAYS = int(os.environ.get("HELP_NUMBERS_GOOD_FOR_DAYS", "180"))

# --- mail and logs --------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = os.environ.get("FROM_EMAIL", "noreply@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "no") == "yes"

# Nobody's words may reach a log or a mail: request bodies and local variables are never reported.
DEFAULT_EXCEPTION_REPORTER_FILTER = "ypsg.reporting.NothingSaid"
DEFAULT_EXCEPTION_REPORTER = "ypsg.reporting.NothingQuoted"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "no_values": {
            "()": "ypsg.reporting.NoValues",
            "format": "{asctime} {levelname} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "no_values"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's own handlers would print an error with the values that the database quotes.
    "loggers": {"django": {"handlers": [], "propagate": True, "level": "INFO"}},
}
