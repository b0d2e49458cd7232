from __future__ import annotations

from django.db.models import Count, QuerySet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from consultations.models import Survey

from .in_use import events_using


class SurveyIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[Survey]:
        asked = Count("questions", distinct=True)
        return super().get_base_queryset().annotate(asked=asked, used_by=events_using("survey"))


class SurveyViewSet(ModelViewSet):
    model = Survey
    index_view_class = SurveyIndexView
    icon = "list-ul"
    url_prefix = "surveys"
    list_display = [
        "title",
        Column("asked", label="Questions", sort_key="asked"),
        Column("used_by", label="Events that use it", sort_key="used_by"),
    ]
    search_fields = ["title"]
