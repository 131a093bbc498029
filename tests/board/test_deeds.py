"""What people do in their group's space, and what the ledger keeps of it."""

from datetime import timedelta

import pytest

from seedbed.board import deeds, moderating
from seedbed.board.models import Away, Confidence, Hidden, Post, Report, Thread
from seedbed.board.openness import State
from seedbed.clock import now
from seedbed.cohort.places import transfer
from seedbed.ledger.models import Entry
from tests.cast import make_cohort, make_person


def facts() -> list[str]:
    found = Entry.objects.filter(fact__startswith="group").order_by("number")
    return [entry.fact for entry in found]


def test_before_the_word_is_given_nothing_can_be_read(stand, participant):
    assert not stand(participant, agreed=False).may_read
    deeds.give_word(stand(participant, agreed=False))
    deeds.give_word(stand(participant, agreed=False))

    assert stand(participant).may_read
    assert Confidence.objects.count() == 1
    assert facts() == ["group confidence agreed to"]


def test_teachers_need_give_no_word_and_are_the_moderators(stand, teacher, participant):
    assert stand(teacher).may_write
    assert stand(teacher).is_moderator
    assert not stand(participant).is_moderator


def test_words_sent_twice_in_a_row_are_there_once(stand, post, companion):
    for _ in range(2):
        deeds.write(stand(companion), post.thread, "Mine too.")

    assert post.thread.posts.count() == 2


def test_the_thread_last_written_in_is_on_top(stand, post, companion):
    other = deeds.begin_thread(stand(companion), "Other", "Words.")
    deeds.write(stand(companion), post.thread, "Mine too.")

    assert [t.pk for t in Thread.objects.order_by("-last_at")] == [post.thread_id, other.pk]


@pytest.mark.parametrize("weeks", [12, 20])
def test_nothing_is_written_once_it_rests(stand, post, participant, weeks):
    later = stand(participant, at=now() + timedelta(weeks=weeks))

    assert later.state is (State.RESTING if weeks == 12 else State.CLOSED)
    assert later.may_read is (weeks == 12)
    for deed in (
        lambda: deeds.write(later, post.thread, "Late."),
        lambda: deeds.begin_thread(later, "Late", "Late."),
        lambda: deeds.change(later, post, "Late."),
    ):
        with pytest.raises(deeds.NotNow):
            deed()


def test_only_the_writer_says_it_otherwise_or_takes_it_back(stand, post, companion, participant):
    with pytest.raises(deeds.NotNow):
        deeds.change(stand(companion), post, "Other words.")
    with pytest.raises(deeds.NotNow):
        deeds.take_back(post, by=companion, at=now())

    deeds.change(stand(participant), post, "The kettle hummed.")

    post.refresh_from_db()
    assert (post.words, post.edited_at is not None) == ("The kettle hummed.", True)


def test_what_is_taken_back_is_gone_and_its_title_with_it(stand, post, companion, participant):
    deeds.write(stand(companion), post.thread, "Mine too.")
    deeds.take_back(post, by=participant, at=now())

    post.refresh_from_db()
    assert (post.words, post.is_taken_back) == ("", True)
    assert Thread.objects.get().title == ""


def test_a_thread_with_nothing_left_is_gone(post, participant):
    deeds.take_back(post, by=participant, at=now())

    assert not Thread.objects.exists()


def test_a_reply_that_is_taken_back_leaves_the_title(stand, post, companion):
    reply = deeds.write(stand(companion), post.thread, "Mine too.")
    deeds.take_back(reply, by=companion, at=now())

    assert Thread.objects.get().title == "Week one"


def test_hidden_stays_hidden_for_one_alone(post, stand, companion, teacher, participant):
    deeds.hide_post(post, by=companion, at=now())
    deeds.hide_post(post, by=companion, at=now())

    assert Hidden.objects.count() == 1
    assert not Post.objects.seen_by(companion).exists()
    for person in (teacher, participant):
        assert Post.objects.seen_by(person).get() == post
    assert "hidden" not in repr(facts())


def test_all_that_one_person_writes_can_be_hidden(post, stand, companion, teacher):
    deeds.hide_writer(post, by=companion, at=now())
    deeds.write(stand(teacher), post.thread, "Welcome.")

    assert [one.words for one in Post.objects.seen_by(companion)] == ["Welcome."]


def test_whoever_leaves_reads_nothing_and_may_come_back(stand, post, participant):
    deeds.leave(stand(participant))
    deeds.leave(stand(participant))
    assert not stand(participant).may_read
    assert Away.objects.count() == 1

    deeds.come_back(stand(participant))
    deeds.come_back(stand(participant))

    assert stand(participant).may_read
    assert facts()[-2:] == ["group space left", "group space come back to"]
    assert post.thread.posts.count() == 1


def test_a_removal_settles_what_was_reported_and_tells_the_writer_why(
    stand, post, companion, teacher
):
    for _ in range(2):
        deeds.tell_teachers(stand(companion), post, "It names my street.")
    moderating.remove(stand(teacher), post, "It names a street.")
    moderating.remove(stand(teacher), post, "Again.")

    post.refresh_from_db()
    report = Report.objects.get()
    assert (post.removed_by, post.why) == (teacher.pk, "It names a street.")
    assert (report.deed, report.settled_by) == ("removed", teacher.pk)
    assert post.words
    assert Thread.objects.get().title == ""


def test_a_post_that_stays_is_settled_too(stand, post, companion, teacher):
    deeds.tell_teachers(stand(companion), post, "")
    moderating.let_stay(stand(teacher), Report.objects.get())

    assert Report.objects.get().deed == "stays"
    assert Post.objects.standing().exists()
    deeds.tell_teachers(stand(companion), post, "It troubles me still.")
    assert Report.objects.settled(False).count() == 1


def test_only_the_team_moderates_and_nobody_their_own_words(
    stand, post, companion, participant, teacher
):
    own = deeds.write(stand(teacher), post.thread, "Welcome.")
    deeds.tell_teachers(stand(companion), own, "")
    for standing, one in ((stand(companion), post), (stand(teacher), own)):
        with pytest.raises(moderating.NotTheirs):
            moderating.remove(standing, one, "No.")
        with pytest.raises(moderating.NotTheirs):
            moderating.let_stay(standing, Report.objects.get())

    assert Post.objects.standing().count() == 2


def test_every_act_is_recorded_without_the_words(stand, post, companion, teacher, participant):
    deeds.tell_teachers(stand(companion), post, "It names my street.")
    moderating.remove(stand(teacher), post, "A reason.")

    found = Entry.objects.filter(fact__startswith="group").order_by("-number")[:3]
    assert [(one.fact, one.actor, one.subject) for one in reversed(found)] == [
        ("group post reported", companion.pk, companion.pk),
        ("group post removed", teacher.pk, participant.pk),
        ("group report settled: removed", teacher.pk, companion.pk),
    ]
    said = repr(list(Entry.objects.values_list()))
    assert not [words for words in ("kettle", "street", "reason", "Week one") if words in said]


def test_a_place_that_moves_on_gives_its_word_anew(stand, place, published, school, participant):
    stand(participant)
    elsewhere = make_cohort(published, school, by=make_person("Other"), name="Elsewhere")
    transfer(place, elsewhere, at=now(), by=participant)

    assert stand(participant) is None
    assert Confidence.objects.get().cohort != elsewhere


def test_when_somebody_is_erased_others_keep_their_words(stand, post, companion, participant):
    from seedbed.home.takeout.gathering import erase

    deeds.write(stand(companion), post.thread, "Mine too.")
    alone = deeds.begin_thread(stand(participant), "Alone", "Only mine.")
    erase(participant, place_school(stand, companion), at=now())

    assert [one.words for one in Post.objects.all()] == ["Mine too."]
    assert Thread.objects.get(pk=post.thread_id).title == ""
    assert not Thread.objects.filter(pk=alone.pk).exists()


def place_school(stand, person):
    return stand(person).cohort.school
