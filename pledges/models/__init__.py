from .action_updates import ActionUpdate
from .agencies import Agency
from .agency_actions import Action, AgencyLead, Rag
from .approval import SecondPersonTask
from .key_questions import KeyQuestion
from .milestones import Milestone
from .pledges import Pledge
from .replies import Reply
from .versions import Version

__all__ = [
    "Action",
    "ActionUpdate",
    "Agency",
    "AgencyLead",
    "KeyQuestion",
    "Milestone",
    "Pledge",
    "Rag",
    "Reply",
    "SecondPersonTask",
    "Version",
]
