from .agencies import Agency
from .approval import SecondPersonTask
from .key_questions import KeyQuestion
from .pledges import Pledge
from .replies import Reply

__all__ = ["Agency", "KeyQuestion", "Pledge", "Reply", "SecondPersonTask"]
