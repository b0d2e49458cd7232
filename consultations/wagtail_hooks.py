"""Registration only."""

from wagtail import hooks

from .activities.places import PlacesActivity
from .activities.survey import SurveyActivity

hooks.register("register_activity", SurveyActivity)
hooks.register("register_activity", PlacesActivity)
