"""Who drafts and who publishes a reply, as Wagtail's workflows know them."""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Workflow, WorkflowContentType, WorkflowTask

from .models import Reply, SecondPersonTask

BOARD_EDITORS, BOARD_APPROVERS = "Board editors", "Board approvers"
WORKFLOW, TASK = "Reply of the Board", "Approved by the Board"


@transaction.atomic
def ensure_reply_workflow() -> Workflow:
    """Replies are approved by the Board approvers. Running it again changes nothing that staff have added."""
    Group.objects.get_or_create(name=BOARD_EDITORS)
    approvers, _ = Group.objects.get_or_create(name=BOARD_APPROVERS)
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    task, _ = SecondPersonTask.objects.get_or_create(name=TASK)
    task.groups.add(approvers)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    replies = ContentType.objects.get_for_model(Reply)
    WorkflowContentType.objects.update_or_create(content_type=replies, defaults={"workflow": workflow})
    return workflow
