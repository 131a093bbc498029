"""What the shipped course promises to people who take it, teach it and study it."""

from pathlib import Path

import pytest

from seedbed.course.pack import look, unbroken
from seedbed.course.report.page import report

SHIPPED = Path(__file__).resolve().parents[2] / "courses/cultivating-compassion"
EVERY_CLASS_HAS = {"arrival", "meditation", "check-in", "talk", "exercise", "break", "sharing",
                   "homework", "closing"}  # fmt: skip
EVERY_SEGMENT_TELLS = ("**Purpose.**", "**Steps.**", "**Words to try.**", "**Pitfalls.**",
                       "**Online.**", "**In person.**", "**Grieving, in pain, or new.**")  # fmt: skip


@pytest.fixture(scope="module")
def seen():
    return look(SHIPPED)


@pytest.fixture(scope="module")
def course(seen):
    return unbroken(seen).edition


def test_the_report_beside_it_was_made_from_these_very_words(seen, course):
    assert (SHIPPED / "REPORT.md").read_text() == report(course, seen.remarks), (
        "make it anew: seedbed course check courses/cultivating-compassion "
        "--report courses/cultivating-compassion/REPORT.md"
    )


def test_spanish_is_whole_and_true_to_the_words_there_are(seen, course):
    assert list(seen.remarks) == []
    assert list(course.translations) == ["es"]


def test_every_class_takes_two_hours_and_has_all_its_parts(course):
    for week in course.weeks:
        segments = week.plan.segments
        assert sum(segment.minutes for segment in segments) == 120
        assert {segment.kind for segment in segments} >= EVERY_CLASS_HAS, week.key
        assert any(segment.turns for segment in segments if segment.kind == "exercise"), week.key
        assert sum(segment.kind == "meditation" for segment in segments) >= 2, week.key


def test_every_segment_tells_its_teacher_what_they_need(course):
    for week in course.weeks:
        for segment in week.plan.segments:
            for part in EVERY_SEGMENT_TELLS:
                assert part in segment.teacher.markdown, (week.key, segment.key, part)


def test_every_talk_can_be_read_aloud_in_a_class(course):
    for week in course.weeks:
        words = len(week.talk.prose.markdown.split())
        assert 1200 <= words <= 2000, week.key
        assert len(week.talk.questions) == 3


def test_every_week_has_its_practices_homework_and_examples(course):
    for week in course.weeks:
        assert {p.purpose for p in week.practices} >= {"main", "hard-day", "ordinary-life"}
        main, short = week.main_practice.lengths, _for_a_hard_day(week).lengths
        assert main.shortest <= 10, week.key
        assert 15 <= main.usual <= 20, week.key
        assert main.longest == 30, week.key
        assert (short.shortest, short.longest) == (3, 6), week.key
        assert {h.kind for h in week.homework} >= {"formal", "informal", "action", "reflection"}
        assert set(week.examples) == set(course.audiences)


def _for_a_hard_day(week):
    return next(practice for practice in week.practices if practice.purpose == "hard-day")


def test_every_goal_is_trained_again_and_again(course):
    for goal in course.goals:
        assert sum(goal.key in week.goals for week in course.weeks) >= 2, goal.key


def test_there_is_as_much_as_was_promised(course):
    assert len(course.practices) >= 24
    assert len(course.skills) >= 16
    assert len(course.gatherings) == 12
    assert all(gathering.digest and gathering.practices for gathering in course.gatherings)


def test_every_work_it_cites_can_be_found(course):
    assert all(work.doi for work in course.bibliography)
