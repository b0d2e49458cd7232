"""The join code as a picture. It sits behind the # of the address, which no server ever sees or logs."""

import io

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from consultations.models import Session


def join_address(request: HttpRequest, session: Session) -> str:
    return f"{request.build_absolute_uri(reverse('tablet:take'))}#{session.join_code}"


def qr_svg(address: str) -> SafeString:
    """An inline SVG without style attributes, for the strict content security policy."""
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", xmldecl=False, svgns=True, border=2, omitsize=True, svgclass="qr", lineclass=None
    )
    return mark_safe(out.getvalue().decode())  # noqa: S308  (segno's own drawing, no input in it)
