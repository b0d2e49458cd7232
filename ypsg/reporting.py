"""Error reports that hold no form field, no local variable and no cookie."""

from collections.abc import ItemsView
from types import TracebackType
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


class NothingSaid(SafeExceptionReporterFilter):
    """A child's words are in the body and in the variables of the view: leave both out, always."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: TracebackType
    ) -> ItemsView[str, Any]:
        return {}.items()

    def is_active(self, request: HttpRequest | None) -> bool:
        return True
