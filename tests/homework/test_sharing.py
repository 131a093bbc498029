"""Homework shown to others: chosen each time, answered, received, and taken back."""

from datetime import timedelta

import pytest

from seedbed.clock import now
from seedbed.homework import sharing
from seedbed.homework.models import Received, Reflection, Reply, Shared
from seedbed.ledger.models import Entry
from tests.cast import join, make_person

KEY = "week-1/homework/a-kind-act"
URL = f"/homework/{KEY}/"
WORDS = "Soup for a neighbour."
SHARED, GROUP = "/homework/shared/", "/homework/group/"


def is_found(client, url: str, *, post: bool = False) -> bool:
    answered = client.post(url, {"words": "Hello."}) if post else client.get(url)
    assert answered.status_code in (200, 302, 404)
    return answered.status_code != 404


def test_before_a_word_is_written_the_page_says_who_would_read_it(look, participant, joined):
    page = look(participant, URL)

    assert page.index("Who will read this?") < page.index("<textarea")
    assert "Teacher can read it, and nobody else." in page
    assert "Everyone in Tuesday evenings can read it: one other person, and Teacher." in page
    assert 'value="" checked' in page


@pytest.mark.parametrize("readers", ["", None])
def test_nothing_is_shown_to_anyone_unless_it_was_chosen(send, readers):
    send(readers)

    assert Reflection.objects.exists()
    assert not Shared.objects.exists()


def test_without_a_cohort_none_of_it_is_there(signed_in, companion, published, school, look):
    from seedbed.cohort.joining import begin

    at = now()
    begin(companion, published, school=school, on=companion.today(at=at), at=at)
    visitor = signed_in(companion)

    assert "Who will read this?" not in look(companion, URL)
    visitor.post(URL, {"answer": "", "words": WORDS, "readers": "group"})
    assert not Shared.objects.exists()
    assert not is_found(visitor, GROUP)
    assert not is_found(visitor, SHARED)


def test_a_copy_is_shown_and_the_original_stays_sealed(send, participant, teacher, look):
    send()

    there = Reflection.objects.get()
    assert participant.keyring.open(there.words) == WORDS
    assert WORDS in look(teacher, SHARED)
    assert "Shared with your teachers" in look(participant, URL)


def test_no_words_cannot_be_shown(send):
    sent = send(words="")

    assert sent.status_code == 422
    assert "There are no words to share yet" in sent.content.decode()
    assert not Reflection.objects.exists()


def test_the_same_words_are_shown_once_and_other_words_take_their_place(send, look, teacher):
    send()
    send()
    one = Shared.objects.get()
    sharing.reply(one, "Thank you.", by=teacher, at=now())
    send(words="Bread, not soup.")

    assert Shared.objects.get().words == "Bread, not soup."
    assert Reply.objects.count() == 1


def test_an_answer_of_one_tap_changes_nothing_of_the_sharing(send, signed_in, participant):
    send()
    signed_in(participant).post(URL, {"answer": "kept"})

    assert Shared.objects.standing().get().words == WORDS


def test_what_is_taken_back_is_gone_with_its_replies(send, signed_in, participant, teacher, look):
    send()
    one = Shared.objects.get()
    signed_in(teacher).post(f"/homework/shared/{one.pk}/", {"words": "That took heart."})
    assert "That took heart." in look(participant, URL)

    answered = signed_in(participant).post(f"/homework/shared/{one.pk}/taken-back/", follow=True)

    assert "Taken back. Only you can read it now." in answered.content.decode()
    one.refresh_from_db()
    assert (one.words, Reply.objects.count()) == ("", 0)
    assert WORDS not in look(teacher, SHARED)
    assert not is_found(signed_in(teacher), f"/homework/shared/{one.pk}/")
    assert participant.keyring.open(Reflection.objects.get().words) == WORDS


def test_choosing_only_me_again_takes_it_back(send):
    send()
    send("")

    assert Shared.objects.get().words == ""
    assert not Shared.objects.standing().exists()


def test_other_readers_never_see_the_replies_of_the_first(send, teacher):
    send()
    sharing.reply(Shared.objects.get(), "Thank you.", by=teacher, at=now())
    send("group")

    assert [one.with_whom for one in Shared.objects.standing()] == ["group"]
    assert not Reply.objects.exists()


def test_whoever_waits_for_a_reply_comes_first(cohort, published, teacher, look):
    pages = []
    for n, name in enumerate(("Ada", "Ben", "Cy")):
        place = join(make_person(name), cohort)
        at = now() + timedelta(minutes=n)
        sharing.write(place, KEY, "", f"Words {name}", with_whom="teacher", on=at.date(), at=at)
        pages.append(Shared.objects.get(reflection__enrolment=place))
    sharing.reply(pages[0], "Thank you.", by=teacher, at=now())

    said = look(teacher, SHARED)

    assert said.index("Words Ben") < said.index("Words Cy") < said.index("Words Ada")


def test_a_reply_sent_twice_is_there_once_and_an_empty_one_is_shown_again(send, signed_in, teacher):
    send()
    url = f"/homework/shared/{Shared.objects.get().pk}/"
    for _ in range(2):
        assert signed_in(teacher).post(url, {"words": "Thank you."})["location"] == SHARED

    assert signed_in(teacher).post(url, {"words": " "}).status_code == 422
    assert Reply.objects.count() == 1


def test_the_group_reads_what_is_for_it_and_the_writer_learns_that_someone_did(
    send, signed_in, participant, companion, look
):
    send("group")
    assert "Someone has read this." not in look(participant, URL)
    one = Shared.objects.get()

    for _ in range(2):
        signed_in(companion).post(f"/homework/shared/{one.pk}/read/", {"before": ""})

    assert Received.objects.count() == 1
    assert "You told them that you read this." in look(companion, GROUP)
    page = look(participant, URL)
    assert "Someone has read this." in page
    assert "Companion" not in page


def test_the_writer_does_not_receive_their_own(send, signed_in, participant):
    send("group")
    url = f"/homework/shared/{Shared.objects.get().pk}/read/"

    assert not is_found(signed_in(participant), url, post=True)


def test_what_is_for_the_teachers_is_not_for_the_group(send, companion, look):
    send("teacher")

    assert WORDS not in look(companion, GROUP)


def test_the_ledger_keeps_the_deeds_and_none_of_the_words(send, teacher, participant):
    send()
    one = Shared.objects.get()
    sharing.reply(one, "That took heart.", by=teacher, at=now())
    sharing.take_back(one, at=now())

    facts = list(Entry.objects.filter(fact__startswith="homework").order_by("number"))
    assert [entry.fact for entry in facts] == [
        "homework shared", "homework replied to", "homework taken back",
    ]  # fmt: skip
    assert {entry.subject for entry in facts} == {participant.pk}
    said = repr(list(Entry.objects.values_list()))
    assert WORDS not in said
    assert "heart" not in said


def test_words_of_many_do_not_become_markup(send, teacher, look, signed_in):
    send(words="<script>alert(1)</script>")

    assert "<script>alert" not in signed_in(teacher).get(SHARED).content.decode()


@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize(("url", "queries"), [(SHARED, 7), (GROUP, 5)])
def test_the_pages_ask_the_same_of_the_database_for_one_and_for_three(
    cohort, teacher, signed_in, people, url, queries, django_assert_num_queries
):
    for n in range(people):
        place, at = join(make_person(f"P{n}"), cohort), now()
        for key in (KEY, "week-1/homework/sit"):
            whom = "teacher" if url == SHARED else "group"
            sharing.write(place, key, "", "Words.", with_whom=whom, on=at.date(), at=at)
        if url == SHARED:
            sharing.reply(Shared.objects.first(), "Thanks.", by=teacher, at=at)
    visitor = signed_in(teacher)
    visitor.get(url)

    with django_assert_num_queries(queries):
        visitor.get(url)
