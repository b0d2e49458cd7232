"""Registration only."""

from wagtail import hooks

from . import help_panel

hooks.register("construct_homepage_panels", help_panel.add_panel)
