from .helplines import Helpline, SafetySettings
from .pages import HomePage, InformationPage

__all__ = ["Helpline", "HomePage", "InformationPage", "SafetySettings"]
