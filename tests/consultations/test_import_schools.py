import io

import pytest
from django.core.management import call_command

from consultations.engagement.gias import import_schools
from consultations.engagement.import_report import ImportReport
from consultations.models import Organisation
from consultations.models.choices import Format
from consultations.models.organisations import Kind, OrganisationQuerySet, Status
from tests.consultations.gias_files import LINKS, SCHOOLS, a_file, a_links_file

pytestmark = pytest.mark.django_db


def the_borough() -> ImportReport:
    with SCHOOLS.open("rb") as file, LINKS.open("rb") as links:
        return import_schools(file=file, links=links)


def urns(organisations: OrganisationQuerySet) -> set[int | None]:
    return {organisation.urn for organisation in organisations}


def by_urn(urn: int) -> Organisation:
    return Organisation.objects.get(urn=urn)


def test_both_st_josephs_arrive_and_keep_apart() -> None:
    the_borough()

    open_ones = Organisation.objects.open().filter(name="St Joseph's Catholic Primary School")
    assert [(str(each), each.urn) for each in open_ones] == [
        ("St Joseph's Catholic Primary School, Barking", 147328),
        ("St Joseph's Catholic Primary School, Dagenham", 147329),
    ]


def test_an_academy_keeps_the_history_of_the_school_it_was_and_not_its_namesakes() -> None:
    the_borough()

    assert urns(Organisation.objects.lineage_of(by_urn(147328))) == {147328, 101235}
    assert urns(Organisation.objects.lineage_of(by_urn(147329))) == {147329, 101236}


def test_three_schools_of_one_postcode_are_three_schools() -> None:
    the_borough()

    riversides = Organisation.objects.filter(postcode="IG11 0FU")
    assert {each.name: each.format for each in riversides} == {
        "Riverside School": Format.SECONDARY,
        "Riverside Primary School": Format.PRIMARY,
        "Riverside Bridge School": Format.SECONDARY,
    }


def test_elutec_is_closed_and_became_brook_sixth_form() -> None:
    the_borough()
    elutec = by_urn(140945)

    assert (elutec.status, str(elutec.closed_on), elutec.kind) == (Status.CLOSED, "2021-11-30", Kind.SCHOOL)
    assert urns(Organisation.objects.lineage_of(by_urn(148932))) == {148932, 140945}


def test_a_merged_infant_school_belongs_to_the_primary_school_it_joined() -> None:
    the_borough()

    assert by_urn(101210).successor == by_urn(101224)
    assert by_urn(101210).opened_on is None  # GIAS writes 1900 for "not known"


def test_where_the_phase_is_not_applicable_the_kind_and_format_follow_type_and_ages() -> None:
    the_borough()

    special = Organisation.objects.filter(phase="Not applicable")
    assert {each.name: (each.kind, each.format) for each in special} == {
        "Trinity School": ("school", "secondary"),
        "Mayesbrook Park School": ("school", "secondary"),
        "Riverside Bridge School": ("school", "secondary"),
        "Al Madina School for Girls": ("school", "secondary"),
        "Barking and Dagenham College": ("college", "secondary"),
    }


def test_only_a_successor_or_predecessor_is_history() -> None:
    import_schools(file=a_file({"URN": "100001"}, {"URN": "100002"}))
    links = a_links_file((100001, 100002, "Sixth Form Centre School"))

    assert import_schools(file=a_file(), links=links).linked == []


def test_a_link_to_a_school_that_is_not_here_is_said_and_not_made_up() -> None:
    report = the_borough()

    assert report.links_not_followed == [
        "101246 → The Sydney Russell School, Dagenham: 101246 is not here.",
    ]
    assert report.links_elsewhere == 0
    assert not Organisation.objects.filter(urn=101246).exists()


@pytest.mark.parametrize("kind", ["Successor", "Successor - merged", "Successor - amalgamated"])
def test_every_kind_of_successor_counts(kind: str) -> None:
    file = a_file({"URN": "100001"}, {"URN": "100002"})
    import_schools(file=file, links=a_links_file((100001, 100002, kind)))

    assert by_urn(100001).successor == by_urn(100002)


def test_a_split_school_waits_for_a_person_and_the_choice_is_kept() -> None:
    links = (100001, 100002, "Successor"), (100001, 100003, "Successor")
    schools = [{"URN": str(urn)} for urn in (100001, 100002, 100003)]
    report = import_schools(file=a_file(*schools), links=a_links_file(*links))
    assert "more than one took over" in report.links_not_followed[0]
    assert by_urn(100001).successor is None

    Organisation.objects.filter(urn=100001).update(successor=by_urn(100003))
    report = import_schools(file=a_file(*schools), links=a_links_file(*links))
    assert (report.links_not_followed, by_urn(100001).successor) == ([], by_urn(100003))


def test_links_that_run_in_a_ring_are_not_followed_round() -> None:
    links = a_links_file((100001, 100002, "Successor"), (100002, 100001, "Successor"))
    report = import_schools(file=a_file({"URN": "100001"}, {"URN": "100002"}), links=links)

    assert len(report.linked) == 1
    assert "taking over from itself" in report.links_not_followed[0]


def test_a_successor_column_does_as_well_as_a_links_file() -> None:
    report = import_schools(
        file=a_file({"URN": "100001", "SuccessorURN": "100002"}, {"URN": "100002", "SuccessorURN": ""})
    )

    assert (len(report.linked), by_urn(100001).successor) == (1, by_urn(100002))


def test_importing_twice_changes_nothing_the_second_time() -> None:
    the_borough()
    before = list(Organisation.objects.values())
    report = the_borough()

    assert (report.added, report.changed, report.closed, report.linked) == ([], [], [], [])
    assert (report.unchanged, list(Organisation.objects.values())) == (18, before)


def test_a_dry_run_says_it_all_and_saves_nothing() -> None:
    report = import_schools(file=a_file(), dry_run=True)

    assert report.added == ["Robert Clack School"]
    assert not Organisation.objects.exists()


def test_the_report_says_what_changed_and_what_closed() -> None:
    import_schools(file=a_file({"Town": "Barking", "CloseDate": ""}))
    closed = {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2026", "Town": "Dagenham"}
    report = import_schools(file=a_file(closed))

    assert report.closed == ["Robert Clack School, Dagenham (closed, URN 101245)"]
    assert [change.fields for change in report.changed] == [{"town": ("Barking", "Dagenham")}]


def test_what_staff_decided_and_forums_are_left_alone() -> None:
    import_schools(file=a_file())
    Organisation.objects.update(format_override=Format.PRIMARY)
    forum = Organisation.objects.create(kind=Kind.FORUM, name="Skittlz", town="Barking", la_code="301")
    report = import_schools(file=a_file({"PhaseOfEducation (name)": "Secondary"}))

    forum.refresh_from_db()
    assert (by_urn(101245).format, forum.town, report.missing) == (Format.PRIMARY, "Barking", [])


def test_a_column_that_a_file_does_not_have_wipes_nothing_out() -> None:
    import_schools(file=a_file({"Town": "Dagenham", "StatutoryHighAge": "18"}))
    import_schools(file=a_file())

    assert (by_urn(101245).town, by_urn(101245).high_age) == ("Dagenham", 18)


def test_a_school_that_the_file_leaves_out_is_named_and_stays_open() -> None:
    import_schools(file=a_file({"URN": "100001", "EstablishmentName": "Alamiyah School"}))
    report = import_schools(file=a_file())

    assert (report.missing, by_urn(100001).status) == (["Alamiyah School"], Status.OPEN)


def test_schools_of_other_authorities_are_counted_and_not_taken() -> None:
    report = import_schools(file=a_file({}, {"URN": "100001", "LA (code)": "302"}, {"LA (code)": "999"}))

    assert (report.elsewhere, urns(Organisation.objects.all())) == (2, {101245})


def test_another_board_imports_its_own_authority(settings) -> None:
    settings.LOCAL_AUTHORITY_CODE = "302"
    import_schools(file=a_file({}, {"URN": "100001", "LA (code)": "302"}))

    assert urns(Organisation.objects.all()) == {100001}


def test_head_teachers_and_unknown_columns_are_ignored() -> None:
    import_schools(file=a_file({"HeadLastName": "Featherstonehaugh", "Shoe size": "7"}))

    assert "Featherstonehaugh" not in str(list(Organisation.objects.values()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_accents_survive_in_either_encoding(encoding: str) -> None:
    text = a_file({"EstablishmentName": "École St Thérèse’s"}).getvalue().decode()
    import_schools(file=io.BytesIO(text.encode(encoding)))

    assert by_urn(101245).name == "École St Thérèse’s"


def test_the_command_reports_in_plain_words() -> None:
    out = io.StringIO()
    call_command("import_schools", SCHOOLS, "--links", LINKS, stdout=out)

    said = out.getvalue().splitlines()
    assert said[:4] == [
        "Done: 18 added, 0 changed, 0 closed.",
        "",
        "Added: 18",
        "  Furze Infant School, Romford",
    ]
    assert "Linked to the school that took over: 4" in said


def test_capitals_that_differ_between_two_files_are_no_change() -> None:
    import_schools(file=a_file({"TypeOfEstablishment (name)": "Community School"}))
    other = {"TypeOfEstablishment (name)": "Community school", "PhaseOfEducation (name)": "All-Through"}
    report = import_schools(file=a_file(other))

    assert (report.changed, report.unchanged) == ([], 1)
