"""What the site's history calls our own actions."""

from wagtail.log_actions import LogActionRegistry

from ..actions import MERGE, PUT_BACK, TAKE_DOWN


def name_actions(registry: LogActionRegistry) -> None:
    registry.register_action(TAKE_DOWN, "Take down", "Taken down from the public pages")
    registry.register_action(PUT_BACK, "Put back", "Put back on the public pages")
    registry.register_action(MERGE, "Merge", "Merged into another key question of the event")
