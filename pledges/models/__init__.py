from .action_updates import ActionUpdate
from .agencies import Agency
from .agency_actions import Action, AgencyLead, Rag
from .approval import SecondPersonTask
from .key_questions import KeyQuestion
from .marks import Mark
from .milestones import Milestone
from .pledges import Pledge, PledgesKept
from .replies import Reply
from .versions import Version
from .young_editors import YoungEditor

__all__ = [
    "Action",
    "ActionUpdate",
    "Agency",
    "AgencyLead",
    "KeyQuestion",
    "Mark",
    "Milestone",
    "Pledge",
    "PledgesKept",
    "Rag",
    "Reply",
    "SecondPersonTask",
    "Version",
    "YoungEditor",
]
