"""Homework shown to others: chosen each time, answered, received, and taken back."""

from datetime import timedelta
from html import unescape

import pytest

from seedbed.clock import now
from seedbed.cohort.joining import withdraw
from seedbed.cohort.places import transfer
from seedbed.homework import sharing
from seedbed.homework.models import Received, Reflection, Reply, Shared
from seedbed.homework.readers import in_words, listed
from seedbed.ledger.models import Entry
from seedbed.school.models import School
from tests.cast import join, make_cohort, make_person

KEY = "week-1/homework/a-kind-act"
URL = f"/homework/{KEY}/"
WORDS = "Soup for a neighbour."
SHARED, GROUP = "/homework/shared/", "/homework/group/"


@pytest.fixture
def cohort(published, school, teacher):
    """A cohort whose first class was last week."""
    first = now().date() - timedelta(days=8)
    return make_cohort(published, school, by=teacher, first=first)


@pytest.fixture
def joined(cohort, participant, companion):
    join(companion, cohort)
    return join(participant, cohort)


@pytest.fixture
def send(signed_in, participant, joined):
    """The participant writes, and says who may read it."""

    def post(readers: str | None = "teacher", words: str = WORDS, answer: str = ""):
        told = {"answer": answer, "words": words}
        told |= {} if readers is None else {"readers": readers}
        return signed_in(participant).post(URL, told)

    return post


@pytest.fixture
def look(signed_in):
    def read(person, url: str) -> str:
        answered = signed_in(person).get(url)
        assert answered.status_code == 200
        return unescape(answered.content.decode())

    return read


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


@pytest.mark.parametrize("readers", ["teacher", "group"])
def test_nobody_outside_reads_or_answers(
    send, signed_in, school, published, organiser, stranger, readers
):
    """Another cohort, another teacher, an organiser, a stranger: not there for any of them."""
    send(readers)
    one = Shared.objects.get()
    other = make_person("Other")
    elsewhere = make_cohort(published, school, by=other, name="Elsewhere")
    member = make_person("Member")
    join(member, elsewhere)

    for person in (other, member, organiser, stranger):
        visitor = signed_in(person)
        for part in ("", "read/", "taken-back/"):
            assert not is_found(visitor, f"/homework/shared/{one.pk}/{part}", post=True), person
        for page in (SHARED, GROUP):
            assert WORDS not in visitor.get(page).content.decode(), person


def test_another_school_at_its_own_address_finds_nothing(send, signed_in, teacher, school):
    send()
    School.objects.create(name="Other School", host="other.example")
    School.objects.filter(pk=school.pk).update(host="testserver")
    visitor = signed_in(teacher)
    there = f"/homework/shared/{Shared.objects.get().pk}/"

    assert visitor.get(there).status_code == 200
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.ALLOWED_HOSTS", ["*"])
        for page in (there, SHARED, GROUP):
            assert visitor.get(page, headers={"host": "other.example"}).status_code == 404


def test_a_teacher_who_left_the_team_reads_nothing_more(send, signed_in, teacher, cohort):
    send()
    cohort.team.update(ended_at=now())

    assert not is_found(signed_in(teacher), SHARED)


def test_whoever_gave_up_their_place_is_read_no_more(send, joined, teacher, look):
    send()
    withdraw(joined, at=now())

    assert WORDS not in look(teacher, SHARED)


def test_a_place_that_moves_on_takes_nothing_to_new_readers(
    send, joined, published, school, teacher, look
):
    other = make_person("Other")
    elsewhere = make_cohort(published, school, by=other, name="Elsewhere")
    send()
    transfer(joined, elsewhere, at=now(), by=teacher)

    assert WORDS not in look(other, SHARED)
    assert WORDS not in look(teacher, SHARED)


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


@pytest.mark.parametrize(
    ("others", "words"),
    [(0, "nobody else yet"), (1, "one other person"), (12, "twelve other people"),
     (20, "twenty other people"), (21, "more than twenty other people")],
)  # fmt: skip
def test_a_group_is_said_in_words(others, words):
    assert in_words(others) == words


@pytest.mark.parametrize(
    ("names", "said"),
    [((), "the teachers"), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")],
)
def test_names_are_listed_as_one_says_them(names, said):
    assert listed(names) == said
