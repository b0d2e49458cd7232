"""Words under a concern: whoever opens every address of the site finds them in two places, or nowhere."""

import pytest
from django.db import transaction
from django.urls import reverse

from consultations.models import Session
from consultations.models.concerns import Concern
from consultations.models.texts import Text
from tests.access_table import TABLE
from tests.consultations.staff.cast import signed_in
from tests.factories.concerns import a_concern
from tests.test_access_table import the_people, the_things

CANARY, ABOUT_STAFF = "zebrafish", "hummingbird"


@pytest.mark.django_db
def test_only_who_reads_texts_and_the_one_lead_find_words_under_a_concern() -> None:
    people = the_people()
    things = the_things(people)
    (pk,) = things["concern"]
    Text.objects.filter(pk=Concern.objects.get(pk=pk).text_id).update(body=CANARY)
    session = Session.objects.get(pk=things["session"][0])
    staff = a_concern(session, by=people["triager"], body=ABOUT_STAFF, route="head")
    addresses = {
        row.name if row.name.startswith("/") else reverse(row.name, args=things[row.about])
        for rows in TABLE.values()
        for row in rows
    }
    addresses |= {reverse(f"{part}:concern", args=[staff.pk]) for part in ("triage", "safeguarding")}
    found = set()
    for who, user in people.items():
        browser = signed_in(user)
        for address in sorted(addresses - {reverse("account_logout")}):
            with transaction.atomic():
                page = browser.get(address).content
                transaction.set_rollback(True)
            found |= {(word, who, address) for word in (CANARY, ABOUT_STAFF) if word.encode() in page}

    triage, school = reverse("triage:concern", args=[pk]), reverse("safeguarding:concern", args=[pk])
    assert found == {
        *((CANARY, who, triage) for who in ("triager", "superuser")),
        *((ABOUT_STAFF, who, reverse("triage:concern", args=[staff.pk])) for who in ("triager", "superuser")),
        (CANARY, "safeguarding lead", school),
    }
