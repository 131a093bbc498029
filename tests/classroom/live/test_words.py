"""What is written in a class: to whom, when the chat is still, and once however often it was sent."""

import pytest

from seedbed.classroom.live import words
from seedbed.classroom.live.acting import act, ms
from seedbed.classroom.live.closing import close
from seedbed.classroom.live.state import Piece
from seedbed.classroom.live.verb import Asked, Refused
from seedbed.classroom.models import LiveClass, Said
from tests.cast import make_cohort
from tests.classroom.live.circles import later, opened, people_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort(published, school, teacher):
    return make_cohort(published, school, by=teacher)


@pytest.fixture
def people(cohort):
    return people_of(cohort, 2)


@pytest.fixture
def room(cohort, school, teacher, people):
    return opened(cohort, school, teacher, here=people)


def say(room, person, to, said, act_id="a"):
    one, who = room
    return words.say(one.pk, who[person], to, said, act_id=act_id, at=later(one, minutes=1))


def test_words_to_the_circle_are_heard_by_all(room, people):
    one, who = room
    said = say(room, people[0], "circle", " Hello all. ")

    assert said == {
        "id": said["id"], "seat": 1, "name": "P0", "to": "circle", "words": "Hello all.",
        "at": ms(later(one, minutes=1)),
    }  # fmt: skip
    assert words.heard(one.pk, who[people[1]]) == [said]


def test_words_to_the_team_are_heard_by_the_team_and_whoever_said_them(room, people, teacher):
    one, who = room
    said = say(room, people[0], "team", "May I go out?")

    assert words.heard(one.pk, who[teacher]) == [said]
    assert words.heard(one.pk, who[people[0]]) == [said]
    assert words.heard(one.pk, who[people[1]]) == []


def test_sent_twice_it_is_said_once_and_another_s_id_is_not_theirs(room, people):
    first = say(room, people[0], "circle", "Once.", act_id="same")
    again = say(room, people[0], "circle", "Once.", act_id="same")
    other = say(room, people[1], "circle", "Another.", act_id="same")

    assert first == again
    assert other["id"] != first["id"]
    assert Said.objects.count() == 2


def make_quiet(one):
    row = LiveClass.objects.get(pk=one.pk)
    live = row.live
    piece = Piece("sit", "meditation", "Sit", 600_000, 300_000, is_quiet=True)
    row.become(type(live)(**{**{f: getattr(live, f) for f in live.__struct_fields__},
               "run": type(live.run)(pieces=(piece,), given=(600_000,), spent=(0,),
                                     ends=live.run.ends, at=0, since=live.run.began,
                                     began=live.run.began)}))  # fmt: skip


def test_in_meditation_the_circle_s_chat_is_still_and_the_team_can_be_written_to(room, people):
    make_quiet(room[0])

    with pytest.raises(Refused, match="still just now"):
        say(room, people[0], "circle", "Psst.")
    assert say(room, people[0], "team", "I feel dizzy.")["to"] == "team"


def test_the_team_can_close_the_chat_of_the_circle_and_not_the_way_to_itself(room, people):
    one, _who = room
    act(one.pk, Asked("chat", on=False), by=0, at=one.starts_at)

    with pytest.raises(Refused, match="still"):
        say(room, people[0], "circle", "Hello?")
    assert say(room, people[0], "team", "Hello?")
    act(one.pk, Asked("chat", on=True), by=0, at=one.starts_at)
    assert say(room, people[0], "circle", "Hello.", act_id="b")


@pytest.mark.parametrize(
    ("to", "said", "why"),
    [
        pytest.param("circle", "  ", "Write something", id="nothing"),
        pytest.param("circle", "x" * 2001, "too long", id="too long"),
        pytest.param("everyone", "Hi", "whom", id="to nobody that is"),
    ],
)
def test_what_can_t_be_sent_says_why(room, people, to, said, why):
    with pytest.raises(Refused, match=why):
        say(room, people[0], to, said)
    assert not Said.objects.exists()


def test_as_long_as_it_may_be(room, people):
    assert len(say(room, people[0], "circle", "x" * 2000)["words"]) == 2000


def test_words_go_when_the_class_is_closed_and_no_more_come(room, people):
    one, who = room
    say(room, people[0], "circle", "Bye.")
    close(one.pk, at=later(one, hours=4))

    assert words.heard(one.pk, who[people[0]]) == []
    with pytest.raises(Refused, match="over"):
        say(room, people[0], "circle", "Still there?", act_id="c")
