from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from .key_questions import ADD, CHANGE, REPLY


class KeyQuestionsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(ADD) or request.user.has_perm(CHANGE)


class OverdueMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(CHANGE) or request.user.has_perm(REPLY)
