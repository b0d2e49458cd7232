"""Registration only."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from .activities.places import PlacesActivity
from .activities.plan import PlanActivity
from .activities.survey import SurveyActivity
from .models.reading import WorryPhrase
from .releasing import cms as releases
from .retention import screens as retention
from .safeguarding import dashboard as concerns
from .safeguarding.lead_accounts import SafeguardingLeadViewSet
from .staff import closing, dashboard, deleting, editor, events, import_schools, menu, site_history
from .staff.places import PlaceChooserViewSet
from .triage import dashboard as triage
from .triage.phrase_screens import PhraseViewSet, ReadersKeepIt

# Before anything asks what may be done: Wagtail keeps the first answer.
register_permission_policy(WorryPhrase, ReadersKeepIt(WorryPhrase))

hooks.register("register_activity", SurveyActivity)
hooks.register("register_activity", PlacesActivity)
hooks.register("register_activity", PlanActivity)

hooks.register("register_admin_viewset", menu.EventsGroup)
hooks.register("register_admin_viewset", menu.CatalogueGroup)
hooks.register("register_admin_viewset", lambda: PlaceChooserViewSet("place_chooser"))
hooks.register("register_admin_urls", lambda: import_schools.urlpatterns)
hooks.register("register_admin_urls", lambda: closing.urlpatterns)
hooks.register("register_events_menu_item", menu.sessions_item)
hooks.register("after_create_page", events.back_to_the_list)
hooks.register("after_edit_page", events.back_to_the_list)
hooks.register("before_delete_page", deleting.before_delete)
hooks.register("before_bulk_action", deleting.before_bulk_delete)
hooks.register("construct_main_menu", menu.hide_what_nobody_needs)
hooks.register("construct_reports_menu", site_history.hide_it)
hooks.register("construct_homepage_panels", dashboard.add_events_panel)
hooks.register("insert_global_admin_css", editor.cms_look)
hooks.register("insert_editor_js", editor.idle_fields_script)
hooks.register("insert_editor_js", editor.rich_text_names_script)

hooks.register("register_admin_urls", triage.urls)
hooks.register("register_admin_menu_item", triage.menu_item)
hooks.register("register_permissions", triage.permissions)
hooks.register("construct_homepage_panels", triage.add_panel)
hooks.register("register_reports_menu_item", triage.reading_log_item)
hooks.register("register_admin_viewset", PhraseViewSet)

hooks.register("register_admin_urls", releases.urls)
hooks.register("register_events_menu_item", releases.menu_item)
hooks.register("register_permissions", releases.permissions)
hooks.register("construct_homepage_panels", releases.add_panel)

hooks.register("register_admin_urls", retention.urls)
hooks.register("register_reports_menu_item", retention.menu_item)
hooks.register("construct_homepage_panels", retention.add_panel)

hooks.register("register_admin_viewset", SafeguardingLeadViewSet)
hooks.register("construct_homepage_panels", concerns.add_panel)
