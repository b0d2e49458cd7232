"""What is kept of a code. It needs the site's key, so that a stolen table cannot be searched for codes."""

from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "pledges.hear_back"


def digests(code: str) -> list[str]:
    """With the key of today first, which new codes are kept with; then with each key that was in use before it."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [salted_hmac(SALT, code, secret=key, algorithm="sha256").hexdigest() for key in keys]
