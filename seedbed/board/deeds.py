"""What the people of a group do in its space. Each refuses where it may not be done."""

from datetime import datetime

from django.db import transaction

from seedbed.board.models import Away, Confidence, Hidden, Post, Report, Thread
from seedbed.board.standing import Standing
from seedbed.ledger.models import record
from seedbed.person.models import Person


class NotNow(Exception):
    """The space is not open for that, or not to that person."""


def give_word(standing: Standing) -> None:
    """Promise to keep in the group what one reads there. Given twice, it is given once."""
    place = standing.place
    if place is None:
        return
    with transaction.atomic():
        _word, is_new = Confidence.objects.get_or_create(
            enrolment=place, cohort=standing.cohort, defaults={"at": standing.at}
        )
        if is_new:
            _record("group confidence agreed to", standing)


def leave(standing: Standing) -> None:
    """Leave the space, and keep the place in the course. What was written there stays."""
    place = standing.place
    if place is None:
        return
    with transaction.atomic():
        _away, is_new = Away.objects.get_or_create(
            enrolment=place, cohort=standing.cohort, until=None, defaults={"at": standing.at}
        )
        if is_new:
            _record("group space left", standing)


def come_back(standing: Standing) -> None:
    """Come back to the space. Nobody asks why."""
    with transaction.atomic():
        away = Away.objects.filter(enrolment=standing.place, cohort=standing.cohort, until=None)
        if away.update(until=standing.at):
            _record("group space come back to", standing)


def begin_thread(standing: Standing, title: str, words: str, week: int | None = None) -> Thread:
    """Begin a thread with its first post. Raises NotNow."""
    if not standing.may_write:
        raise NotNow
    with transaction.atomic():
        thread = Thread.objects.create(
            cohort=standing.cohort, begun_by=standing.person.pk, title=title, week=week,
            begun_at=standing.at, last_at=standing.at,
        )  # fmt: skip
        Post.objects.create(thread=thread, person=standing.person, words=words, at=standing.at)
        _record("group thread begun", standing, about=str(thread.pk))
    return thread


def write(standing: Standing, thread: Thread, words: str) -> Post:
    """Write in a thread. Words sent twice in a row are there once. Raises NotNow."""
    if not standing.may_write or thread.cohort_id != standing.cohort.pk:
        raise NotNow
    with transaction.atomic():
        locked = Thread.objects.select_for_update().get(pk=thread.pk)
        last = locked.posts.standing().order_by("at", "pk").last()
        if last and (last.person_id, last.words) == (standing.person.pk, words):
            return last
        Thread.objects.filter(pk=locked.pk).update(last_at=standing.at)
        return Post.objects.create(
            thread=thread, person=standing.person, words=words, at=standing.at
        )


def change(standing: Standing, post: Post, words: str) -> None:
    """Say it otherwise. Raises NotNow."""
    if not standing.may_write or post.person_id != standing.person.pk:
        raise NotNow
    if words != post.words:
        going_on = Post.objects.filter(pk=post.pk).standing()
        going_on.update(words=words, edited_at=standing.at)


def take_back(post: Post, *, by: Person, at: datetime) -> None:
    """The writer takes a post back: its words are gone, and so is a title that stood on them.

    Raises NotNow for anyone else.
    """
    if post.person_id != by.pk:
        raise NotNow
    with transaction.atomic():
        thread = Thread.objects.select_for_update().get(pk=post.thread_id)
        going_on = Post.objects.filter(pk=post.pk).standing()
        going_on.update(words="", removed_at=at, removed_by=by.pk)
        thread.lose_title(post)
        if not thread.posts.standing().exists() and not thread.posts.exclude(person=by).exists():
            thread.delete()


def hide_post(post: Post, *, by: Person, at: datetime) -> None:
    """Out of one's own sight. Nobody is told."""
    Hidden.objects.get_or_create(person=by, post=post, defaults={"at": at})


def hide_writer(post: Post, *, by: Person, at: datetime) -> None:
    """All that its writer writes, out of one's own sight. Nobody is told."""
    Hidden.objects.get_or_create(person=by, whom=post.person, defaults={"at": at})


def tell_teachers(standing: Standing, post: Post, why: str) -> None:
    """Tell the teachers of a post that troubles one. Told twice, it waits once."""
    with transaction.atomic():
        _report, is_new = Report.objects.get_or_create(
            post=post, by=standing.person, settled_at=None,
            defaults={"why": why, "at": standing.at},
        )  # fmt: skip
        if is_new:
            _record("group post reported", standing, about=str(post.pk))


def _record(fact: str, standing: Standing, *, about: str = "") -> None:
    whose = standing.person.pk
    record(
        fact, school=standing.cohort.school_id, at=standing.at, actor=whose, subject=whose,
        about=about or str(standing.cohort.pk), data={"cohort": str(standing.cohort.pk)},
    )  # fmt: skip
