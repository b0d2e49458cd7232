"""What an unknown address shows in development, where Django would explain it to programmers."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.defaults import page_not_found


def our_own_page(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Whoever looks round in the demo meets the page that visitors of a real site meet."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        return page_not_found(request, Http404()) if is_page and response.status_code == 404 else response

    return middleware
