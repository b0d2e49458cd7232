"""The gatekeepers of the young editors: the object, or 404 without a reason."""

from django.contrib.auth.models import AnonymousUser, User
from django.http import Http404

from ..models import KeyQuestion, YoungEditor
from ..queries import public_questions

Person = User | AnonymousUser


def young_editor_or_404(user: Person) -> YoungEditor:
    found: YoungEditor | None = getattr(user, "young_editor", None)
    if found is None:
        raise Http404
    return found


def answered_or_404(user: Person, pk: int) -> KeyQuestion:
    """A question with a reply that everybody can read. What waits, is held back or was merged is not there."""
    young_editor_or_404(user)
    question = public_questions().answered().filter(pk=pk).first()
    if question is None:
        raise Http404
    return question
