"""What the editors of the CMS carry beside Wagtail's own: our look, a script that hides idle fields, and one
that names the rich text fields."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString

from consultations.activities.base import registered
from consultations.models import SurveyQuestion


def cms_look() -> SafeString:
    sheets = ("css/cms.css", "consultations/css/staff.css")
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(sheet),) for sheet in sheets))


def idle_fields_script() -> SafeString:
    """Which field is used after which choice, and the script that hides the others."""
    return format_html(
        '{}<script type="module" src="{}"></script>',
        json_script(used_fields(), "used-fields"),
        static("consultations/admin/idle-fields.js"),
    )


def rich_text_names_script() -> SafeString:
    script = static("consultations/admin/rich-text-names.js")
    return format_html('<script type="module" src="{}"></script>', script)


def used_fields() -> list[dict[str, object]]:
    """One rule for each choice in a list of rows: its rows, the choice, and what each answer uses."""
    activities = {name: [activity.needs] for name, activity in registered().items() if activity.needs}
    questions = {kind.value: ["options"] for kind in SurveyQuestion.CHOICE_KINDS}
    questions[SurveyQuestion.Kind.SEVERAL.value] += ["last_is_none"]
    return [
        {"rows": "activities", "choice": "name", "idle": ["survey", "place_list"], "uses": activities},
        {"rows": "questions", "choice": "kind", "idle": ["options", "last_is_none"], "uses": questions},
    ]
