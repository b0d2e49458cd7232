from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from ..models import Agency


class AgencyViewSet(ModelViewSet):
    model = Agency
    icon = "group"
    menu_label = "Agencies"
    add_to_settings_menu = True
    url_prefix = "agencies"
    form_fields = ["name", "email", "is_active"]
    list_display = [
        "name",
        Column("email", label="Mailbox"),
        BooleanColumn("is_active", label="Offered as an owner", sort_key="is_active"),
    ]
    search_fields = ["name"]
    copy_view_enabled = False
