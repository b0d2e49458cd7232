"""A survey that staff built, as screens."""

from consultations.models import ActivityEntry, SurveyQuestion
from consultations.models.choices import Format

from .base import LONG, SHORT, Activity
from .book import Screen
from .scales import SAFETY


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
    common = {
        "key": f"q{question.pk}",
        "prompt": question.wording,
        "about": f"question:{question.pk}",
        "domain": question.domain,
        "hint": question.hint,
    }
    options = tuple(question.option_list)
    match question.kind:
        case kinds.RATING:
            return Screen(
                **common, kind="rating", options=scale.options, bands=len(scale.answers), faces=scale.faces
            )
        case kinds.SINGLE | kinds.SEVERAL:
            return Screen(**common, kind=question.kind, options=options, bands=len(options))
        case _:
            limit = SHORT if question.kind == kinds.SHORT else LONG
            return Screen(**common, kind="text", part="survey", limit=limit)
