"""The page for the school council: the zones that pupils chose stand on it, and it stays one page."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from consultations.models import EventPage, Organisation
from consultations.portal.access import viewer_for
from consultations.portal.school_pages import school_page
from consultations.portal.school_paper import drawn, paper
from tests.consultations.portal.test_school_files import opened
from tests.factories.portal import publish

from .test_plan_results import alder, birch, event, plans  # noqa: F401 (fixtures)

ZONE = re.compile(r'<th scope="row">(\w+)</th><td class="drawn">.*?<td class="words">(.*?)</td>', re.S)


@pytest.mark.django_db
def test_the_zones_stand_on_the_page_as_a_list_and_it_is_one_page(
    event: EventPage,  # noqa: F811
    alder: Organisation,  # noqa: F811
) -> None:
    publish(event)
    event = EventPage.objects.get(pk=event.pk)
    context = school_page(viewer_for(alder), alder, event)
    request = RequestFactory().get("/")
    html = render_to_string(
        "consultations/portal/school_paper.html", {**context, **drawn(context, 2)}, request
    )
    content = paper(context, request=request)

    assert ZONE.findall(html) == [
        *(("Playground", "0 to 4 of 12"), ("Hall", "8 to 12 of 12"), ("Gate", "0 to 4 of 12")),
        *(("Playground", "8 to 12 of 12"), ("Hall", "0 to 4 of 12"), ("Gate", "8 to 12 of 12")),
    ]
    assert len(re.findall(rb"/Type /Page\b", opened(content))) == 1
