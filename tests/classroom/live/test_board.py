"""What the group gathers: with names or with none, kept for the cohort, hidden or taken back."""

from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.core.files.storage import default_storage
from msgspec.structs import replace
from PIL import Image

from seedbed.classroom.live import board
from seedbed.classroom.live.acting import act, ms
from seedbed.classroom.live.pictures import NoPicture, bare
from seedbed.classroom.live.verb import Asked, Refused
from seedbed.classroom.models import Gathered, LiveClass
from seedbed.home.takeout.gathering import bundle, erase
from seedbed.home.takeout.rules import RULES
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
    """A class whose board is open."""
    one, who = opened(cohort, school, teacher, here=people)
    act(one.pk, Asked("board"), by=0, at=one.starts_at)
    return one, who


@pytest.fixture
def nameless(room):
    row = LiveClass.objects.get(pk=room[0].pk)
    live = row.live
    pieces = tuple(replace(piece, board="anonymous") for piece in live.run.pieces)
    row.become(replace(live, run=replace(live.run, pieces=pieces)))
    return room


def give(room, person, words, act_id="a", **named):
    one, who = room
    return board.give(one.pk, who[person], words, act_id=act_id, at=later(one, minutes=5), **named)


def jpeg(size=(40, 20), **named):
    made = BytesIO()
    Image.new("RGB", size, "teal").save(made, "JPEG", **named)
    return made.getvalue()


def test_what_is_given_bears_a_name_and_all_read_it(room, people):
    one, who = room
    given = give(room, people[0], " Patience. ")

    assert given == {
        "id": given["id"], "segment": "arrival", "name": "P0", "words": "Patience.", "picture": "",
        "alt": "", "at": ms(later(one, minutes=5)),
    }  # fmt: skip
    assert board.gathered(one.pk, who[people[1]]) == [given]
    assert board.gathered(one.pk, who[people[0]]) == [{**given, "mine": True}]


def test_sent_twice_it_is_there_once(room, people):
    assert give(room, people[0], "Patience.") == give(room, people[0], "Patience.")
    assert Gathered.objects.count() == 1


def test_without_names_nothing_that_is_kept_tells_whose_it_was(nameless, people):
    one, who = nameless
    first = give(nameless, people[0], "I am afraid.", act_id=str(uuid4()))
    second = give(nameless, people[1], "So am I.", act_id=str(uuid4()))

    assert "name" not in first
    assert "mine" not in board.gathered(one.pk, who[people[0]])[0]
    row = Gathered.objects.get(pk=first["id"])
    assert (row.person, row.name, row.at) == (None, "", one.starts_at)
    assert [UUID(g["id"]).version for g in (first, second)] == [5, 5]  # Not in the order of time.
    told = {name: rule for rule in RULES if (name := rule.name) == "classroom.gathered"}
    assert list(told["classroom.gathered"].told(people[0])) == []


def test_without_names_only_whoever_knows_its_first_id_takes_it_back(nameless, people):
    one, who = nameless
    key = uuid4()
    given = give(nameless, people[0], "I am afraid.", act_id=str(key))

    with pytest.raises(Refused, match="Only the teaching team"):
        board.hide(one.pk, who[people[1]], UUID(given["id"]), at=one.starts_at)
    board.hide(one.pk, who[people[0]], key, at=one.starts_at)
    assert not Gathered.objects.exists()


def test_a_board_that_is_closed_takes_nothing(room, people):
    one, _who = room
    act(one.pk, Asked("board", on=False), by=0, at=one.starts_at)

    with pytest.raises(Refused, match="not open"):
        give(room, people[0], "Late.")


@pytest.mark.parametrize(
    ("words", "named", "why"),
    [
        pytest.param(" ", {}, "Write something", id="nothing"),
        pytest.param("x" * 501, {}, "fewer words", id="too long"),
        pytest.param("", {"picture": b"x"}, "what the picture shows", id="a picture without words"),
    ],
)
def test_what_can_t_be_given_says_why(room, people, words, named, why):
    with pytest.raises(Refused, match=why):
        give(room, people[0], words, **named)
    assert not Gathered.objects.exists()


def test_one_takes_back_one_s_own_and_the_team_hides_any(room, people, teacher):
    one, who = room
    own, other = give(room, people[0], "Mine."), give(room, people[1], "Theirs.", act_id="b")

    with pytest.raises(Refused):
        board.hide(one.pk, who[people[0]], UUID(other["id"]), at=one.starts_at)
    board.hide(one.pk, who[people[0]], UUID(own["id"]), at=one.starts_at)
    board.hide(one.pk, who[teacher], UUID(other["id"]), at=one.starts_at)

    assert board.gathered(one.pk, who[teacher]) == []
    assert [g.words for g in Gathered.objects.all()] == ["Theirs."]


def test_a_picture_loses_what_the_phone_wrote_into_it_and_stands_upright():
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Taken at home, Calle Mayor 1"
    made = bare(jpeg((40, 20), exif=exif))

    assert b"Calle Mayor" in jpeg((40, 20), exif=exif)
    assert b"Calle Mayor" not in made
    with Image.open(BytesIO(made)) as shown:
        assert (shown.format, shown.size, dict(shown.getexif())) == ("WEBP", (20, 40), {})


@pytest.mark.parametrize(
    "sent",
    [b"", b"<svg onload='x'/>", b"\xff\xd8\xff broken", jpeg()[:200], b"GIF89a" + b"\0" * 40],
    ids=["empty", "svg", "broken", "cut off", "another kind"],
)
def test_what_is_no_picture_gets_nowhere(sent):
    with pytest.raises(NoPicture):
        bare(sent)


def post(client, room, **told):
    return client.post(f"/class/{room[0].pk}/board/picture/", told)


def test_a_picture_is_given_by_a_form_and_seen_by_the_cohort_alone(
    signed_in, room, people, stranger
):
    sent = BytesIO(jpeg((2000, 1000)))
    sent.name = "p.jpg"
    answer = post(signed_in(people[0]), room, picture=sent, alt="A green field", words="")
    one = answer.json()["one"]

    seen = signed_in(people[1]).get(one["picture"])
    with Image.open(BytesIO(seen.content)) as shown:
        assert max(shown.size) == 1600
    assert signed_in(stranger).get(one["picture"]).status_code == 404
    assert post(signed_in(stranger), room, picture=sent, alt="x").status_code == 404


@pytest.mark.parametrize(("alt", "sent"), [("", jpeg()), ("A field", b"nothing of the kind")])
def test_a_picture_without_words_and_words_without_a_picture_say_why(
    signed_in, room, people, alt, sent
):
    file = BytesIO(sent)
    file.name = "p.jpg"
    answer = post(signed_in(people[0]), room, picture=file, alt=alt)

    assert answer.status_code == 422
    assert answer.json()["why"]
    assert not Gathered.objects.exists()


def test_afterwards_the_cohort_reads_it_by_class(signed_in, room, people, stranger):
    page = f"/class/{room[0].pk}/board/"
    give(room, people[0], "Patience.")
    own, other, none = (signed_in(p) for p in (people[0], people[1], stranger))

    assert "Take it back" in own.get(page).content.decode()
    assert "Patience." in other.get(page).content.decode()
    assert "Take it back" not in other.get(page).content.decode()
    assert none.get(page).status_code == 404
    one = str(Gathered.objects.get().pk)
    assert other.post(page, {"one": one}).status_code == 404
    own.post(page, {"one": one})
    assert not Gathered.objects.exists()


def test_a_picture_is_taken_along_and_ends_with_its_giver(
    room, people, school, django_capture_on_commit_callbacks
):
    give(room, people[0], "", picture=bare(jpeg()), alt="A field")
    name = Gathered.objects.get().picture.name
    assert default_storage.exists(name)
    with bundle(people[0], at=later(room[0], days=1)) as taken:
        assert b"board/" in taken.read()

    with django_capture_on_commit_callbacks(execute=True):
        erase(people[0], school, at=later(room[0], days=1))
    assert not default_storage.exists(name)
