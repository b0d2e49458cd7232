"""The one way in which a mail leaves: from a template whose first line is its subject."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


def send_mail(
    template: str, context: Mapping[str, Any], *, to: str, what: str, request: HttpRequest | None = None
) -> bool:
    """Whether the mail server took it. `what` names the mail in the log, where no address and no word may stand."""
    subject, _, body = render_to_string(template, dict(context), request).strip().partition("\n")
    try:
        EmailMessage(subject, body.strip(), to=[to]).send()
    except OSError as trouble:  # smtplib's errors are OSErrors, and so is a server that does not answer
        logger.error("%s was not sent: %s", what, type(trouble).__name__)
        return False
    return True
