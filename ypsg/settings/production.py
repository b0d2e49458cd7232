"""A real board: HTTPS only, everything secret from the environment."""

from .base import *  # noqa: F403

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
# Wagtail shows its previews in frames of the same site.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
