import pytest
from click.testing import CliRunner
from django.db import OperationalError

from seedbed.course import commands
from seedbed.course.commands import course
from seedbed.course.models import PublishedEdition
from tests.course.packs import change

pytestmark = pytest.mark.django_db
run = CliRunner().invoke


def test_the_verbs_tell_what_they_did(pack):
    assert run(course, ["check", str(pack)]).output.startswith(
        "A small course: all is well.\n"
        "  2 weeks, 3 practices (3 guided, 6 minutes at their usual length), 2 assignments\n"
        "  1 class plan of 60 minutes, 1 work cited, 55 words\n"
    )
    assert run(course, ["publish", str(pack)]).output.startswith("Published edition 1, digest ")
    assert run(course, ["publish", str(pack)]).output.startswith("No change: still edition 1")


def test_whoever_publishes_former_words_hears_which_edition_is_the_newest(pack):
    run(course, ["publish", str(pack)])
    change(pack, "week-1/week.md", "Quiet.", "Quieter.")
    run(course, ["publish", str(pack)])
    change(pack, "week-1/week.md", "Quieter.", "Quiet.")

    told = run(course, ["publish", str(pack)]).output.splitlines()

    assert told[0].startswith("No change: still edition 1")
    assert told[1] == "The newest is edition 2; whoever begins now begins with that."


@pytest.mark.parametrize(
    ("verb", "last"),
    [("check", "1 problem."), ("publish", "1 problem; nothing was stored.")],
)
def test_the_verbs_refuse_with_the_problems_and_a_code(pack, verb, last):
    change(pack, "week-1/class.md", "minutes: 40", "minutes: 41")

    told = run(course, [verb, str(pack)])

    assert told.exit_code == 1
    assert told.output.splitlines() == [
        "week-1/class.md:2: the segments take 61 minutes; a class has 60. Shorten one by 1.",
        last,
    ]
    assert not PublishedEdition.objects.exists()


@pytest.mark.parametrize("verb", ["check", "publish"])
@pytest.mark.parametrize("name", ["nowhere", "course.md"])
def test_what_is_no_folder_is_asked_wrongly(pack, verb, name):
    assert run(course, [verb, str(pack / name)]).exit_code == 2


def test_a_database_that_is_not_ready_is_told_in_plain_words(pack, monkeypatch):
    def closed(*_, **__):
        raise OperationalError("no such table: course_publishededition")

    monkeypatch.setattr(commands, "seal", closed)

    told = run(course, ["publish", str(pack)])

    assert told.exit_code == 1
    assert "Run 'seedbed prepare' first." in told.output
