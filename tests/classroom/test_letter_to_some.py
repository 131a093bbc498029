"""A teacher writes to some of a group, seen first, and to nobody else."""

import pytest

from seedbed.letters.models import Letter
from tests.cast import join, make_cohort, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(published, school, teacher):
    cohort = make_cohort(published, school, by=teacher)
    return [join(make_person(f"P{n}"), cohort) for n in range(3)]


def test_those_who_are_ticked_and_nobody_else_are_written(client, places, teacher):
    Letter.objects.all().delete()
    client.force_login(teacher)
    page = f"/class/letter/{places[0].cohort_id}/"
    told = {"who": "some", "some": [str(places[0].pk), str(places[2].pk)], "subject": "For {name}",
            "words": "A word."}  # fmt: skip

    look = client.post(page, {**told, "look": "1"}).content.decode()
    assert "Send to 2 people" in look
    assert "For P1" not in look
    client.post(page, {**told, "send": "1", "key": "k"})

    assert sorted(Letter.objects.values_list("subject", flat=True)) == ["For P0", "For P2"]


def test_ticking_nobody_is_asked_about_and_nobody_elsewhere_can_be_ticked(
    client, places, published, school, teacher
):
    elsewhere = join(make_person("Far"), make_cohort(published, school, by=teacher, name="Other"))
    Letter.objects.all().delete()
    client.force_login(teacher)
    page = f"/class/letter/{places[0].cohort_id}/"
    told = {"who": "some", "subject": "S", "words": "W", "send": "1"}

    assert "Tick whom you write to." in client.post(page, told).content.decode()
    assert client.post(page, {**told, "some": [str(elsewhere.pk)]}).status_code == 422
    assert not Letter.objects.exists()
