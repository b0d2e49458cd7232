"""What the editors of the CMS carry beside Wagtail's own: our look, and a script that hides idle fields."""

from django.templatetags.static import static
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString

from consultations.activities.base import registered
from consultations.models import SurveyQuestion


def cms_look() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms.css"))


def idle_fields_script() -> SafeString:
    """Which field is used after which choice, and the script that hides the others."""
    return format_html(
        '{}<script type="module" src="{}"></script>',
        json_script(used_fields(), "used-fields"),
        static("consultations/admin/idle-fields.js"),
    )


def used_fields() -> list[dict[str, object]]:
    """One rule for each choice in a list of rows: its rows, the choice, and what each answer uses."""
    activities = {name: [activity.needs] for name, activity in registered().items() if activity.needs}
    questions = {kind.value: ["options"] for kind in SurveyQuestion.CHOICE_KINDS}
    return [
        {"rows": "activities", "choice": "name", "idle": ["survey", "place_list"], "uses": activities},
        {"rows": "questions", "choice": "kind", "idle": ["options"], "uses": questions},
    ]
