"""Error reports and logs that hold no form field, no local variable, no cookie and no value of a database."""

import logging
import traceback
from collections.abc import ItemsView
from types import TracebackType
from typing import Any

from django.http import HttpRequest
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter


class NoValues(logging.Formatter):
    """Tracebacks without the last line's message: a database error quotes the row that it refused."""

    def formatException(self, ei: Any) -> str:
        frames = "".join(traceback.format_tb(ei[2]))
        return f"Traceback (values left out):\n{frames}{getattr(ei[0], '__qualname__', ei[0])}"


class NothingSaid(SafeExceptionReporterFilter):
    """A child's words are in the body and in the variables of the view: leave both out, always."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: TracebackType
    ) -> ItemsView[str, Any]:
        return {}.items()

    def get_safe_cookies(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def is_active(self, request: HttpRequest | None) -> bool:
        return True


class NothingQuoted(ExceptionReporter):
    """A report without messages: an error quotes what it could not store. Its kind and its frames stay."""

    def get_traceback_data(self) -> dict[str, Any]:
        data: dict[str, Any] = super().get_traceback_data()
        if "exception_value" in data:
            data["exception_value"] = "(left out)"
        for frame in data.get("frames", []):
            frame["exc_cause"] = type(frame["exc_cause"]).__name__ if frame.get("exc_cause") else None
        return data
