from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from seedbed.cohort.models import Enrolment
from seedbed.course import shelf
from seedbed.course.models import PublishedEdition
from seedbed.course.models.published_edition import Sealed
from seedbed.course.publishing import PackRefused, publish
from seedbed.course.shelf import edition_of
from tests.cast import EVENING, take_place
from tests.course.packs import change, good_pack

pytestmark = pytest.mark.django_db


def test_the_same_words_make_no_new_edition(pack):
    first, is_new = publish(pack, at=EVENING)
    again, is_new_again = publish(pack, at=EVENING)

    assert (is_new, is_new_again) == (True, False)
    assert again == first


def test_other_words_make_the_next_edition_and_the_former_stays(pack):
    first, _ = publish(pack, at=EVENING)
    change(pack, "week-1/week.md", "Quiet.", "Quieter.")
    second, _ = publish(pack, at=EVENING)

    assert (first.number, second.number) == (1, 2)
    assert "Quiet." in edition_of(first.pk).week(1).prose.markdown
    assert "Quieter." in edition_of(second.pk).week(1).prose.markdown


def test_a_person_stays_on_the_edition_they_began(pack, participant, school):
    first, _ = publish(pack, at=EVENING)
    place = take_place(participant, first, school)
    change(pack, "week-1/week.md", "title: Week 1", "title: Week one")
    publish(pack, at=EVENING)

    assert Enrolment.objects.get(pk=place.pk).edition.week(1).title == "Week 1"


def test_former_words_are_the_former_edition(pack):
    first, _ = publish(pack, at=EVENING)
    change(pack, "week-1/week.md", "Quiet.", "Quieter.")
    publish(pack, at=EVENING)
    change(pack, "week-1/week.md", "Quieter.", "Quiet.")

    assert publish(pack, at=EVENING) == (first, False)


def test_a_refused_pack_leaves_no_trace(pack):
    change(pack, "week-1/class.md", "minutes: 40", "minutes: 41")

    with pytest.raises(PackRefused):
        publish(pack, at=EVENING)

    assert not PublishedEdition.objects.exists()


def test_an_edition_is_never_changed(pack):
    published, _ = publish(pack, at=EVENING)
    published.document = "{}"

    with pytest.raises(Sealed):
        published.save()
    with pytest.raises(Sealed):
        PublishedEdition.objects.update(document="{}")
    with pytest.raises(Sealed):
        PublishedEdition.objects.bulk_update([published], ["document"])


def test_another_row_cannot_take_the_place_of_an_edition(pack):
    published, _ = publish(pack, at=EVENING)
    double = PublishedEdition(
        pk=published.pk, course="small", number=2, digest="0", document="{}", published_at=EVENING
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        double.save()
    assert PublishedEdition.objects.get(pk=published.pk).digest == published.digest


def test_reading_an_edition_costs_nothing_after_the_first(pack, django_assert_num_queries):
    published, _ = publish(pack, at=EVENING)
    shelf.forget()

    with django_assert_num_queries(1):
        edition_of(published.pk)
    with django_assert_num_queries(0):
        assert edition_of(published.pk).week(1).practices[0].title == "Settling"


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_the_same_at_once_get_one_edition(pack):
    def seal(_):
        try:
            return publish(pack, at=EVENING)[1]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(seal, range(4))) == [False, False, False, True]


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_get_two_numbers(tmp_path):
    packs = [good_pack(tmp_path / str(n)) for n in range(4)]
    for n, pack in enumerate(packs):
        change(pack, "course.md", "About it.", f"About it {n}.")

    def seal(pack):
        try:
            return publish(pack, at=EVENING)[0].number
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(seal, packs))

    assert sorted(numbers) == [1, 2, 3, 4]
