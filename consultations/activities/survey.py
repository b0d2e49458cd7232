"""A survey that staff built, as screens."""

from dataclasses import replace

from consultations.models import ActivityEntry, SurveyQuestion
from consultations.models.choices import Format

from .base import LONG, SHORT, Activity
from .book import Screen
from .scales import SAFETY

TEXT = "survey"
"""The part that the texts of a survey have."""


class SurveyActivity(Activity):
    name = "survey"
    label = "Survey"
    needs = "survey"

    def title(self, entry: ActivityEntry) -> str:
        return entry.survey.title if entry.survey else self.label

    def screens(self, entry: ActivityEntry, format: Format) -> list[Screen]:
        if entry.survey is None:
            return []
        return [survey_screen(question, format) for question in entry.survey.questions.all()]


def survey_screen(question: SurveyQuestion, format: Format) -> Screen:
    kinds, scale = SurveyQuestion.Kind, SAFETY[format]
    screen = Screen(
        key=f"q{question.pk}",
        kind="text",
        prompt=question.wording,
        about=f"question:{question.pk}",
        domain=question.domain,
        hint=question.hint,
    )
    options = tuple(question.option_list)
    match question.kind:
        case kinds.RATING:
            screen = replace(screen, options=scale.options(place=False), bands=len(scale.answers))
            return replace(screen, kind="rating", faces=scale.faces)
        case kinds.SINGLE:
            return replace(screen, kind="single", options=options, bands=len(options))
        case kinds.SEVERAL:
            alone = len(options) if question.last_is_none else 0
            return replace(screen, kind="several", options=options, bands=len(options), alone=alone)
        case _:
            return replace(screen, part=TEXT, limit=SHORT if question.kind == kinds.SHORT else LONG)
