from .action_updates import ActionUpdate
from .agencies import Agency
from .agency_actions import Action, AgencyLead, Rag
from .approval import SecondPersonTask
from .key_questions import KeyQuestion
from .pledges import Pledge
from .replies import Reply

__all__ = [
    "Action",
    "ActionUpdate",
    "Agency",
    "AgencyLead",
    "KeyQuestion",
    "Pledge",
    "Rag",
    "Reply",
    "SecondPersonTask",
]
