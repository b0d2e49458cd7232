"""What a coordinator fills in about an agency's action."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.text import Truncator
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel

from consultations.models import EventPage

from ..models import Action, Agency, KeyQuestion, Rag
from ..tracker.actions import Plan
from ..tracker.findings import Finding, findings_by_event

ONE_ORIGIN = "Choose a key question or a finding: an action starts from one of them."
NOT_BOTH = "Choose one of the two. Another agency, or another origin, is another action."
NOT_ON_TRACK = "Its day has passed, so it is not on track. Choose another, or a later day above."
NO_PAGE = "Only the page of a key question is public. Untick this, or choose a key question above."


def named(event: EventPage, what: KeyQuestion | Finding) -> str:
    """The event comes with it: once chosen, one bus stop looks like another."""
    return Truncator(f"{event.title}: {what}").chars(90)


class ActionForm(WagtailAdminModelForm):
    """Whether key question or finding, exactly one of them; the finding keeps the title it was printed with."""

    from_finding = forms.ChoiceField(required=False, label="Finding")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        action: Action = self.instance
        self.fields["agency"].queryset = Agency.objects.offered(and_also=action.agency_id)
        question = self.fields["key_question"]
        offered = Q(held_at=None) | Q(pk=action.key_question_id)
        question.queryset = KeyQuestion.objects.filter(offered).select_related("event")
        question.label_from_instance = lambda each: named(each.event, each)
        self.offer_findings(action)

    def offer_findings(self, action: Action) -> None:
        by_event = findings_by_event()
        self.findings = {finding.key: finding for _, findings in by_event for finding in findings}
        offered: list[Any] = [
            (
                f"{event.title}, {date_format(event.date)}",
                [(each.key, named(event, each)) for each in findings],
            )
            for event, findings in by_event
        ]
        if action.release_id:
            # It stays, whatever has become of its release.
            own = Finding(action.release_id, action.about, action.finding)
            self.initial["from_finding"] = own.key
            if self.findings.setdefault(own.key, own) is own:
                offered.append((own.key, own.title))
        field = self.fields["from_finding"]
        field.choices = [("", "---------"), *offered]
        field.error_messages["invalid_choice"] = "Choose one of the list. Only published numbers are in it."

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        question, finding = data.get("key_question"), data.get("from_finding")
        if not question and not finding and not {"key_question", "from_finding"} & set(self.errors):
            self.add_error("key_question", ONE_ORIGIN)
        if question and finding:
            self.add_error("from_finding", NOT_BOTH)
        if data.get("rag") == Rag.GREEN and (due_on := data.get("due_on")) and due_on < date.today():
            self.add_error("rag", NOT_ON_TRACK)
        if data.get("is_public") and finding:
            self.add_error("is_public", NO_PAGE)
        return data

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        if due_on < date.today() and "due_on" in self.changed_data:
            raise forms.ValidationError("That day has passed. Choose today or a later day.")
        return due_on

    def plan(self) -> Plan:
        data = dict(self.cleaned_data)
        finding = self.findings.get(data.pop("from_finding"))
        return Plan(finding=finding, **data)


class UpdatesPanel(Panel):
    """What was said so far: to read, never to change."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pledges/staff/action_updates.html"

        class Media:
            css = {"all": ["pledges/staff.css", "pledges/staff_actions.css"]}

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "updates": self.instance.updates.all()}


DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
FEW = forms.Textarea(attrs={"rows": 2})
SOME = forms.Textarea(attrs={"rows": 4})

action_panels = ObjectList(
    [
        MultiFieldPanel(
            [FieldPanel("key_question"), FieldPanel("from_finding", heading="Finding")],
            heading="What it starts from",
            help_text="A key question, or a finding of a published release: one of the two.",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("agency"), FieldPanel("due_on", widget=DAY)]),
                FieldPanel("what", widget=FEW),
            ],
            heading="Who does what",
        ),
        MultiFieldPanel(
            [
                FieldPanel("rag", widget=forms.RadioSelect),
                FieldPanel(
                    "because", widget=FEW, help_text="The reason, in one sentence. The Board reads it."
                ),
            ],
            heading="How it goes",
            help_text="The agency says this itself in its updates. A change here is kept as an update too.",
        ),
        MultiFieldPanel(
            [
                FieldPanel("what_we_learnt", widget=SOME),
                FieldPanel("what_we_did", widget=SOME),
                FieldPanel(
                    "is_public",
                    help_text="Then everybody reads beside the question: the agency, what it does, how it goes in "
                    "plain words, what we learnt and did, the links and, once it is late, why. Never the updates.",
                ),
            ],
            heading="What young people hear",
        ),
        UpdatesPanel(heading="Updates so far"),
    ],
    base_form_class=ActionForm,
)
