"""The desk: agreements offered and accepted, certifications given, renewed and ended, licences."""

from datetime import timedelta

import pytest

from seedbed.ledger.models import Entry
from seedbed.teaching.models import Agreement, Certification, LicensedCourse
from tests.teaching.roads import A_YEAR, COURSE, DAY, apply, certify, offer

GIVEN = {
    "body": "The body", "number": "C-7", "level": "", "course": COURSE,
    "valid_from": "2026-03-03", "valid_until": "2027-03-02",
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param({"fee": "250", "currency": "eur"}, (25000, "EUR", None), id="a fee"),
        pytest.param({"fee": "9000", "currency": "JPY"}, (9000, "JPY", None), id="no cents"),
        pytest.param({"percent": "10.5"}, (None, "", 1050), id="a share"),
        pytest.param({"fee": "0", "currency": "EUR", "percent": "10"}, (0, "EUR", 1000), id="both"),
    ],
)
def test_an_agreement_names_a_fee_a_share_or_both(desk, school, participant, said, expected):
    road = apply(participant, school)
    answer = desk.post(f"/teachers/road/{road.pk}/agreement/", said | {"from_on": DAY})

    assert answer.status_code == 302
    offered = Agreement.objects.get()
    assert (offered.yearly_fee, offered.currency, offered.share) == expected


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({}, id="neither"),
        pytest.param({"fee": "250"}, id="no currency"),
        pytest.param({"percent": "101"}, id="more than all"),
        pytest.param({"fee": "-1", "currency": "EUR"}, id="less than nothing"),
        pytest.param({"percent": "10", "until_on": "2020-01-01"}, id="over before it begins"),
    ],
)
def test_an_agreement_about_nothing_is_refused(desk, school, participant, said):
    road = apply(participant, school)

    assert (
        desk.post(f"/teachers/road/{road.pk}/agreement/", said | {"from_on": DAY}).status_code
        == 422
    )
    assert not Agreement.objects.exists()


def test_only_its_person_reads_and_accepts_an_agreement(
    desk, signed_in, school, participant, stranger, organiser
):
    apply(participant, school)
    offered = offer(participant, school, by=organiser, terms="Kind *terms*.")
    page = f"/teachers/me/agreements/{offered.pk}/"

    for client in (desk, signed_in(stranger)):
        assert {client.get(page).status_code, client.post(page).status_code} == {404}
    assert page in signed_in(participant).get("/teachers/me/").content.decode()
    assert "<em>terms</em>" in signed_in(participant).get(page).content.decode()
    signed_in(participant).post(page)
    offered.refresh_from_db()
    assert offered.accepted_at
    assert "You accepted it on" in signed_in(participant).get(page).content.decode()


def test_a_certification_is_renewed_and_ended(desk, school, participant, organiser, road):
    held = Certification.objects.get()
    page = f"/teachers/certifications/{held.pk}/"
    assert desk.post(page, {"until": held.valid_until}).status_code == 422
    until = held.valid_until + A_YEAR
    assert desk.post(page, {"until": until})["location"] == f"/teachers/road/{road.pk}/"
    assert "It is renewed already." in desk.post(page, {"until": until}).content.decode()
    following = Certification.objects.latest("valid_from")
    assert following.valid_from == held.valid_until + timedelta(days=1)

    page = f"/teachers/certifications/{following.pk}/end/"
    assert desk.post(page, {"on": "2027-06-01", "because": ""}).status_code == 422
    desk.post(page, {"on": "2027-06-01", "because": "Moved to other work"})
    assert desk.get(page).status_code == 404
    assert "Moved to other work" in desk.get(f"/teachers/road/{road.pk}/").content.decode()


def test_a_number_of_somebody_else_is_refused_kindly(
    desk, school, participant, companion, organiser
):
    certify(companion, school, by=organiser, number="C-7")
    road = apply(participant, school)
    answer = desk.post(f"/teachers/road/{road.pk}/certification/", GIVEN)

    assert answer.status_code == 422
    assert "That number is given already." in answer.content.decode()
    wrong = desk.post(
        f"/teachers/road/{road.pk}/certification/", GIVEN | {"valid_until": "2020-01-01"}
    )
    assert wrong.status_code == 422


def test_a_course_is_licensed_and_freed_again(desk, school):
    for _ in range(2):
        desk.post("/teachers/road/licensed/", {"course": COURSE})
    assert LicensedCourse.objects.get().course == COURSE
    desk.post("/teachers/road/licensed/", {"end": COURSE})
    assert desk.post("/teachers/road/licensed/", {"end": COURSE}).status_code == 404
    assert desk.post("/teachers/road/licensed/", {"course": "not a slug"}).status_code == 422
    told = [entry.fact for entry in Entry.objects.order_by("number")]
    assert told == ["course licensed", "course no longer licensed"]
