"""A school's own copy: written, looked at, published, and nobody else's."""

from datetime import timedelta

import pytest

from seedbed.cohort.pin import newest
from seedbed.course.models import PublishedEdition
from seedbed.course.problems import PackRefused
from seedbed.draft.models import Draft, OwnEdition
from seedbed.draft.models.draft import ChangedMeanwhile, KeyTaken, Misplaced
from seedbed.ledger.models import Entry
from seedbed.school.models import School
from tests.cast import EVENING, take_place
from tests.course.packs import WEEK


def rewrite(draft: Draft, name: str, before: str, after: str) -> None:
    there = draft.files.get(name=name)
    assert before in there.text
    draft.write(name, there.text.replace(before, after, 1), seen=there.digest, at=EVENING)


def test_a_copy_is_whole_and_has_a_key_of_its_own(draft, shipped):
    assert not draft.look().problems
    assert draft.look().edition.course == "small-demo-school"
    assert draft.texts.keys() == shipped.source.texts.keys()


def test_published_it_is_what_the_school_offers_and_nobody_else(draft, shipped, school, organiser):
    elsewhere = School.objects.create(name="Elsewhere", host="elsewhere.test")
    rewrite(draft, "week-1/week.md", "title: Week 1", "title: Arriving slowly")
    published, is_new = draft.publish(by=organiser, at=EVENING)

    assert is_new
    assert newest(school).pk == published.pk
    assert newest(elsewhere).pk == shipped.pk
    assert published.edition.weeks[0].title == "Arriving slowly"
    assert Entry.objects.get(fact="course published").actor == organiser.pk


def test_whoever_is_on_an_edition_stays_on_it(draft, shipped, school, participant, organiser):
    place = take_place(participant, shipped, school)
    rewrite(draft, "week-1/week.md", "title: Week 1", "title: Arriving slowly")
    draft.publish(by=organiser, at=EVENING)

    place.refresh_from_db()
    assert place.published == shipped
    assert place.edition.weeks[0].title == "Week 1"


def test_with_a_problem_nothing_is_published_and_nothing_lost(draft, organiser):
    rewrite(draft, "week-1/class.md", "minutes: 40", "minutes: 50")

    with pytest.raises(PackRefused, match="Shorten one by 10"):
        draft.publish(by=organiser, at=EVENING)
    assert PublishedEdition.objects.count() == 1
    assert not OwnEdition.objects.exists()
    assert "minutes: 50" in draft.texts["week-1/class.md"]


def test_the_key_of_the_shipped_course_is_not_taken(draft, organiser):
    rewrite(draft, "course.md", "key: small-demo-school", "key: small")

    with pytest.raises(KeyTaken):
        draft.publish(by=organiser, at=EVENING)
    assert PublishedEdition.objects.count() == 1


def test_published_twice_without_a_change_is_one_edition(draft, organiser):
    first, _ = draft.publish(by=organiser, at=EVENING)
    again, is_new = draft.publish(by=organiser, at=EVENING)

    assert (again, is_new) == (first, False)
    assert OwnEdition.objects.count() == 1


def test_nobody_writes_over_what_changed_meanwhile(draft):
    there = draft.files.get(name="week-1/week.md")
    rewrite(draft, "week-1/week.md", "title: Week 1", "title: Theirs")

    with pytest.raises(ChangedMeanwhile):
        draft.write("week-1/week.md", "mine", seen=there.digest, at=EVENING)
    assert "Theirs" in draft.texts["week-1/week.md"]


@pytest.mark.parametrize("name", ["../course.md", "/etc/passwd", "week-1/run.sh", ""])
def test_a_file_stands_only_where_packs_have_one(draft, name):
    with pytest.raises(Misplaced):
        draft.write(name, "x", seen="", at=EVENING)


def test_what_is_not_saved_can_be_looked_at(draft):
    seen = draft.look({"week-1/week.md": WEEK.format(n=1).replace("title: Week 1", "title: New")})

    assert seen.edition.weeks[0].title == "New"
    assert "title: New" not in draft.texts["week-1/week.md"]


def test_older_words_put_back_are_offered_again(draft, school, organiser):
    first, _ = draft.publish(by=organiser, at=EVENING)
    rewrite(draft, "week-1/week.md", "title: Week 1", "title: A mistake")
    draft.publish(by=organiser, at=EVENING + timedelta(hours=1))
    rewrite(draft, "week-1/week.md", "title: A mistake", "title: Week 1")
    again, is_new = draft.publish(by=organiser, at=EVENING + timedelta(hours=2))

    assert (again, is_new) == (first, True)
    assert newest(school).pk == first.pk


def test_a_file_taken_out_can_be_brought_back(draft, signed_in, organiser):
    draft.remove("week-1/talk.md", at=EVENING)
    editor, address = signed_in(organiser), f"/editor/{draft.pk}/"

    assert "Bring it back" in editor.get(f"{address}changes/").content.decode()
    editor.post(f"{address}file/week-1/talk.md/", {"deed": "back"})
    assert "week-1/talk.md" in draft.texts


def test_a_practice_that_is_not_translated_keeps_its_own_voice(draft):
    draft.remove("es/week-1/practice/settling.md", at=EVENING)
    said = draft.look().edition.said_in("es")

    assert said.practice("week-1/practice/settling").language == "en"
    assert draft.look().edition.practice("week-1/practice/settling").language == ""


def test_a_fault_of_the_course_is_told_once(draft):
    rewrite(draft, "week-1/class.md", "minutes: 40", "minutes: 50")

    assert [str(p).split(":")[0] for p in draft.look().problems] == ["week-1/class.md"]
