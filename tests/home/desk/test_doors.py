"""The desk is for organisers, and holds nothing of another school."""

from uuid import uuid4

import pytest

from seedbed.ledger.models import Entry
from tests.cast import EVENING, join

HERE = {"host": "here.test"}
PAGES = ("/desk/", "/desk/people/", "/desk/export/", "/desk/ledger/")


@pytest.mark.parametrize("address", PAGES)
def test_only_organisers_come_in(signed_in, teacher, participant, place, client, address):
    for person in (teacher, participant):
        assert signed_in(person).get(address).status_code == 404
        assert signed_in(person).post(address).status_code == 404
    assert client.get(address).status_code == 302


def test_an_organiser_comes_in(desk, cohort):
    for address in (
        *PAGES,
        f"/desk/import/{cohort.pk}/",
        f"/desk/people/{cohort.team.get().person_id}/",
    ):
        assert desk.get(address).status_code == 200, address


def test_nothing_of_another_school_is_there(desk, cohort, theirs, outsider, participant):
    join(participant, cohort)
    ours = f"/desk/people/{participant.pk}/"
    addresses = (
        f"/desk/people/{outsider.pk}/",
        f"/desk/people/{outsider.pk}/merge/",
        f"/desk/people/{outsider.pk}/merge/{participant.pk}/",
        f"{ours}merge/{outsider.pk}/",
        f"/desk/import/{theirs.pk}/",
        f"/desk/people/{uuid4()}/",
    )
    for address in addresses:
        assert desk.get(address, headers=HERE).status_code == 404, address
        assert desk.post(address, {"typed": outsider.email}, headers=HERE).status_code == 404
    assert desk.get(ours, headers=HERE).status_code == 200


def test_no_list_shows_another_school(desk, theirs, outsider, cohort):
    for address in (*PAGES, "/desk/people/?q=outsider", f"/desk/ledger/?person={outsider.pk}"):
        page = desk.get(address, headers=HERE).content.decode()
        assert "Outsider</" not in page, address
        assert "elsewhere" not in page.lower(), address
    for table in ("people", "cohorts", "applications", "enrolments", "classes"):
        answer = desk.post("/desk/export/", {"table": table, "form": "csv"}, headers=HERE)
        assert b"lsewhere" not in answer.getvalue(), table
        assert b"utsider" not in answer.getvalue(), table


def test_an_organiser_of_another_school_finds_nothing_here(
    signed_in, elsewhere, school, cohort, participant
):
    join(participant, cohort)
    elsewhere.appoint(participant, "organiser", at=EVENING)
    before = Entry.objects.count()
    for address in (*PAGES, f"/desk/people/{participant.pk}/", f"/desk/import/{cohort.pk}/"):
        assert signed_in(participant).get(address, headers=HERE).status_code == 404, address
    answer = signed_in(participant).post(
        "/desk/export/", {"table": "people", "form": "csv"}, headers=HERE
    )
    assert answer.status_code == 404
    assert Entry.objects.count() == before
