import pytest
from django.db import IntegrityError, transaction

from consultations.models import Organisation
from consultations.models.choices import Format
from consultations.models.organisations import Kind, Status

pytestmark = pytest.mark.django_db


def school(urn: int, name: str = "Trinity School", **fields: object) -> Organisation:
    return Organisation.objects.create(urn=urn, name=name, **fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"phase": "Nursery"}, Format.PRIMARY),
        ({"phase": "Primary"}, Format.PRIMARY),
        ({"phase": "Middle deemed primary", "high_age": 12}, Format.PRIMARY),
        ({"phase": "Middle deemed secondary", "high_age": 13}, Format.SECONDARY),
        ({"phase": "Secondary"}, Format.SECONDARY),
        ({"phase": "Secondary", "high_age": 11}, Format.SECONDARY),
        ({"phase": "All-through", "low_age": 3, "high_age": 19}, Format.SECONDARY),
        ({"phase": "Not applicable", "low_age": 3, "high_age": 11}, Format.PRIMARY),
        ({"phase": "Not applicable", "low_age": 5, "high_age": 13}, Format.SECONDARY),
        ({"phase": "Not applicable", "low_age": 3, "high_age": 19}, Format.SECONDARY),
        ({"phase": "Not applicable"}, Format.SECONDARY),
        ({"phase": "Not applicable", "kind": Kind.COLLEGE}, Format.SECONDARY),
        ({"phase": ""}, Format.SECONDARY),
        ({"phase": "Not applicable", "high_age": 19, "format_override": "primary"}, Format.PRIMARY),
        ({"phase": "Primary", "format_override": "secondary"}, Format.SECONDARY),
    ],
)
def test_the_format_is_what_staff_chose_then_the_phase_then_the_ages(
    fields: dict[str, object], expected: Format
) -> None:
    organisation = school(131102, **fields)

    assert organisation.format == expected
    assert list(Organisation.objects.in_format(expected)) == [organisation]
    assert set(Organisation.objects.in_format("primary")) ^ set(
        Organisation.objects.in_format("secondary")
    ) == {organisation}


def test_a_forum_needs_no_urn_and_speaks_as_to_teenagers() -> None:
    forum = Organisation.objects.create(kind=Kind.FORUM, name="BAD Youth Forum")

    assert (forum.urn, forum.format, str(forum)) == (None, Format.SECONDARY, "BAD Youth Forum")


def test_schools_of_one_name_are_told_apart_by_town_and_by_urn_once_closed() -> None:
    name = "St Joseph's Catholic Primary School"
    schools = [
        school(101235, name, town="Barking", status=Status.CLOSED),
        school(147328, name, town="Barking"),
        school(101236, name, town="Dagenham", status=Status.CLOSED),
        school(147329, name, postcode="RM9 5UL"),
    ]

    assert [str(each) for each in schools] == [
        "St Joseph's Catholic Primary School, Barking (closed, URN 101235)",
        "St Joseph's Catholic Primary School, Barking",
        "St Joseph's Catholic Primary School, Dagenham (closed, URN 101236)",
        "St Joseph's Catholic Primary School, RM9 5UL",
    ]


def test_history_follows_every_school_that_was_taken_over_however_far_back() -> None:
    newest = school(100005)
    middle = school(100004, successor=newest, status=Status.CLOSED)
    infants = school(100003, successor=middle, status=Status.CLOSED)
    juniors = school(100002, successor=middle, status=Status.CLOSED)
    school(100001, "Somebody else's school")

    assert set(Organisation.objects.lineage_of(newest)) == {newest, middle, infants, juniors}
    assert set(Organisation.objects.lineage_of(middle)) == {middle, infants, juniors}
    assert list(Organisation.objects.lineage_of(infants)) == [infants]
    assert list(Organisation.objects.open().lineage_of(newest)) == [newest]


def test_a_ring_of_successors_ends_where_it_began() -> None:
    first = school(100001)
    second = school(100002, successor=first)
    third = school(100003, successor=second)
    Organisation.objects.filter(pk=first.pk).update(successor=third)

    assert set(Organisation.objects.lineage_of(first)) == {first, second, third}


def test_a_lineage_costs_one_query_a_generation(django_assert_num_queries) -> None:
    newest = school(100001)
    for urn in range(100002, 100012):
        school(urn, successor=newest)

    with django_assert_num_queries(3):
        assert len(Organisation.objects.lineage_of(newest)) == 11


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": Kind.SCHOOL, "urn": None},
        {"kind": Kind.COLLEGE, "urn": None},
        {"kind": Kind.FORUM, "urn": 100009},
        {"kind": Kind.FORUM, "urn": None, "name": "skittlz"},
        {"kind": "club", "urn": 100009},
        {"urn": 100009, "status": "asleep"},
        {"urn": 100009, "format_override": "nursery"},
        {"urn": 100009, "low_age": 11, "high_age": 7},
        {"urn": 100001},
        {"id": 77, "urn": 100009, "successor_id": 77},
    ],
)
def test_the_database_refuses_what_cannot_be(fields: dict[str, object]) -> None:
    school(100001)
    Organisation.objects.create(kind=Kind.FORUM, name="Skittlz")

    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(**{"name": "Trinity School", **fields})
