"""Registration only."""

from wagtail import hooks

from .activity import PledgeActivity

hooks.register("register_activity", PledgeActivity)
