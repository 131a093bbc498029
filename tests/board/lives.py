"""Something in every table of a group's space, for the stories of other rooms."""

from datetime import timedelta

from seedbed.board import deeds
from seedbed.board.models import Hidden, Post, Report
from seedbed.board.standing import standing_in
from seedbed.clock import now
from seedbed.cohort.models import Enrolment
from seedbed.homework.models import Reflection, Shared
from tests.cast import join, make_cohort, make_person


def grouped(place: Enrolment, *, words: str) -> Post:
    """They gave their word, wrote, hid and reported a post, settled that, and left."""
    place = Enrolment.objects.select_related("cohort", "person").get(pk=place.pk)
    whose, at = place.person, place.cohort.meetings.order_by("ends_at").last().ends_at
    standing = standing_in(place.cohort.pk, whose, place.school, at=at + timedelta(days=1))
    deeds.give_word(standing)
    post = deeds.begin_thread(standing, words, words).posts.get()
    Hidden.objects.create(person=whose, post=post, at=at)
    Report.objects.create(post=post, by=whose, why=words, at=at, settled_at=at, settled_by=whose.pk)
    deeds.leave(standing)
    return post


def in_group(place: Enrolment, *, words: str) -> dict[str, object]:
    """A group they are in now, what they wrote there, and the homework they showed its teachers."""
    first = now().date() - timedelta(days=8)
    leader = make_person("Leader")
    cohort = make_cohort(place.published, place.school, by=leader, first=first)
    join(place.person, cohort)
    standing = standing_in(cohort.pk, place.person, place.school, at=now())
    deeds.give_word(standing)
    standing = standing_in(cohort.pk, place.person, place.school, at=now())
    thread = deeds.begin_thread(standing, words, words)
    shared = Shared.objects.create(
        reflection=Reflection.objects.filter(enrolment=place).first(), cohort=cohort,
        with_whom="group", words=words, shared_at=now(),
    )  # fmt: skip
    return {"space": cohort, "thread": thread, "post": thread.posts.get(), "shared": shared}
