from concurrent.futures import ThreadPoolExecutor

import pytest
from click.testing import CliRunner
from django.db import connection

from seedbed.course import shelf
from seedbed.course.commands import course
from seedbed.course.models import PublishedEdition
from seedbed.course.models.published_edition import Sealed
from seedbed.course.publishing import PackRefused, publish
from seedbed.course.shelf import edition_of
from tests.cast import EVENING
from tests.course.packs import change, good_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack(tmp_path):
    return good_pack(tmp_path / "pack")


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


def test_reading_an_edition_costs_nothing_after_the_first(pack, django_assert_num_queries):
    published, _ = publish(pack, at=EVENING)
    shelf.forget()

    with django_assert_num_queries(1):
        edition_of(published.pk)
    with django_assert_num_queries(0):
        assert edition_of(published.pk).week(1).practices[0].title == "Settling"


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


def test_the_verbs_tell_what_they_did(pack):
    run = CliRunner().invoke

    assert run(course, ["check", str(pack)]).output.startswith("A small course: all is well.")
    assert run(course, ["publish", str(pack)]).output.startswith("Published edition 1, digest ")
    assert run(course, ["publish", str(pack)]).output.startswith("No change: still edition 1")


def test_the_verbs_refuse_with_the_problems_and_a_code(pack):
    change(pack, "week-1/class.md", "minutes: 40", "minutes: 41")
    run = CliRunner().invoke

    for verb in ("check", "publish"):
        told = run(course, [verb, str(pack)])
        assert told.exit_code == 1
        assert "week-1/class.md:2: the segments take 61 minutes" in told.output
    assert run(course, ["check", str(pack / "nowhere")]).exit_code == 2
