"""Nobody outside a group reads, writes or learns that anything is there."""

import pytest

from seedbed.board import deeds
from seedbed.board.models import Hidden, Post, Report
from seedbed.clock import now
from seedbed.cohort.joining import withdraw
from seedbed.ledger.models import Entry
from seedbed.school.models import School
from tests.cast import make_cohort, make_person


@pytest.fixture
def doors(cohort, post) -> list[str]:
    """Every address of the group that leads to something of its people."""
    space = f"/group/{cohort.pk}/"
    one = f"/group/post/{post.pk}/"
    return [
        space, *(f"{space}{part}/" for part in ("agreement", "away", "hidden", "reports")),
        f"/group/thread/{post.thread_id}/",
        one, *(f"{one}{part}/" for part in ("hidden", "report", "removal")),
    ]  # fmt: skip


TOLD = {"words": "x", "title": "x", "why": "x", "what": "post", "deed": "take-back"}


def counted() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Post, Hidden, Report, Entry))


def test_whoever_is_not_in_the_group_finds_nothing(signed_in, outsiders, doors):
    before = counted()
    for person in outsiders:
        visitor = signed_in(person)
        for door in doors:
            assert visitor.get(door).status_code == 404, (person, door)
            assert visitor.post(door, TOLD).status_code == 404, (person, door)

    assert counted() == before
    assert Post.objects.standing().exists()


def test_another_school_at_its_own_address_finds_nothing(
    signed_in, school, teacher, participant, doors, settings
):
    settings.ALLOWED_HOSTS = ["*"]
    School.objects.filter(pk=school.pk).update(host="testserver")
    School.objects.create(name="Other School", host="other.example")
    for person in (teacher, participant):
        for door in doors:
            there = signed_in(person).get(door, headers={"host": "other.example"})
            assert there.status_code == 404, (person, door)


def test_the_unsigned_are_led_to_sign_in(client, school, doors):
    for door in doors:
        assert client.get(door)["location"].startswith("/account/login/")


def test_members_find_no_door_of_the_teachers(signed_in, stand, companion, doors):
    stand(companion)
    for door in doors:
        if "reports" in door or "removal" in door:
            assert signed_in(companion).get(door).status_code == 404
            assert signed_in(companion).post(door, {"why": "No."}).status_code == 404


def test_members_cannot_touch_the_words_of_others(signed_in, stand, post, companion):
    stand(companion)
    visitor = signed_in(companion)
    for told in ({"words": "Mine."}, {"deed": "take-back"}):
        assert visitor.post(f"/group/post/{post.pk}/", told).status_code == 404

    post.refresh_from_db()
    assert post.words == "The kettle *sang*."


@pytest.mark.parametrize("part", ["hidden", "report"])
def test_whoever_has_not_given_their_word_or_has_left_does_nothing(
    signed_in, stand, post, companion, part
):
    there = f"/group/post/{post.pk}/{part}/"
    stand(companion, agreed=False)
    assert signed_in(companion).get(there).status_code == 404

    deeds.leave(stand(companion))

    assert signed_in(companion).post(there, TOLD).status_code == 404


def test_whoever_gave_up_their_place_reads_nothing_more(signed_in, stand, post, companion, cohort):
    withdraw(stand(companion).place, at=now())

    assert signed_in(companion).get(f"/group/{cohort.pk}/").status_code == 404


def test_a_report_of_one_group_is_not_settled_from_another(
    signed_in, stand, post, companion, published, school
):
    deeds.tell_teachers(stand(companion), post, "x")
    other = make_person("Other")
    elsewhere = make_cohort(published, school, by=other, name="Elsewhere")
    told = {"stays": str(Report.objects.get().pk)}

    assert signed_in(other).post(f"/group/{elsewhere.pk}/reports/", told).status_code == 404
    assert Report.objects.settled(False).exists()


def test_somebody_elses_hidden_is_not_shown_again(signed_in, stand, post, companion, cohort):
    deeds.hide_post(post, by=companion, at=now())
    third = make_person("Third")
    from tests.cast import join

    join(third, cohort)
    told = {"again": str(Hidden.objects.get().pk)}

    assert signed_in(third).post(f"/group/{cohort.pk}/hidden/", told).status_code == 404
    assert Hidden.objects.exists()
