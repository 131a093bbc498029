import pytest

from tests.course.packs import change, problems

TWICE = """- key: "neff-2003"
  authors: "Neff, K. D."
  year: 2003
  title: A scale
  source: Self and Identity
  note: What it shows.
- key: "neff-2003" """


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        pytest.param(
            "week-1/class.md", "minutes: 40", "minutes: 45",
            "week-1/class.md:2: the segments take 65 minutes; a class has 60. Shorten one by 5.",
            id="a class too long",
        ),
        pytest.param(
            "week-1/class.md", "- key: sit", "- key: arrival",
            "week-1/class.md:9: the key 'arrival' is made here and at week-1/class.md:3. Rename one.",
            id="a segment's key twice",
        ),
        pytest.param(
            "course.md", "title: A small course", "title: A small course\ntitle: Another",
            "course.md:4: 'title' stands here twice. Keep one.",
            id="a field twice",
        ),
        pytest.param(
            "course.md", "licence: CC-BY-4.0\n", "",
            "course.md:2: 'licence' is missing. Give it text.",
            id="a missing field",
        ),
        pytest.param(
            "week-2/week.md", "week: 2", "week: 3",
            "week-2/week.md:2: says week 3, but stands in week-2. Mend one of them.",
            id="a week out of order",
        ),
        pytest.param(
            "course.md", "weeks: 2", "weeks: 3",
            "course.md:8: week-3 is missing: 'weeks' says 3.",
            id="a week missing",
        ),
        pytest.param(
            "course.md", "weeks: 2", "weeks: 1",
            "course.md:8: there is a folder week-2, but 'weeks' says 1. Mend one of them.",
            id="a week too many",
        ),
        pytest.param(
            "course.md", "summary: Two weeks.", "summary: Two weeks.\nprice: 3",
            "course.md:5: unknown field 'price'. Known here: key, title, summary, language, "
            "languages, licence, weeks, class_minutes, goals, audiences.",
            id="an unknown field",
        ),
        pytest.param(
            "week-1/practice/settling.md", "longest: 3", "longest: 1",
            "week-1/practice/settling.md:6: must rise: shortest, usual, longest, in whole minutes, "
            "120 at most.",
            id="lengths that fall",
        ),
        pytest.param(
            "week-1/practice/settling.md", "easier: hard-moment/breath", "easier: hard-moment/air",
            "week-1/practice/settling.md:11: points to the practice 'hard-moment/air', which is not "
            "there. Check its spelling, or write it.",
            id="a reference to nothing",
        ),
        pytest.param(
            "week-1/practice/settling.md", "hard-moment/breath", "week-1/practice/settling",
            "week-1/practice/settling.md:11: 'easier' leads back here in a circle. Let one of them "
            "end at a hard moment.",
            id="easier than itself",
        ),
        pytest.param(
            "week-1/week.md", "goals: [focus]", "goals: [fame]",
            "week-1/week.md:5: points to the goal 'fame', which is not there. Check its spelling, or "
            "write it.",
            id="a goal of nothing",
        ),
        pytest.param(
            "week-1/talk.md", '["One?", "Two?", "Three?"]', '["One?", "Two?"]',
            "week-1/talk.md:3: there are 2 questions; a talk carries three.",
            id="two questions",
        ),
        pytest.param(
            "bibliography.yaml", "doi: 10.", "doi: doi.org/10.",
            "bibliography.yaml:6: 'doi.org/10.1080/15298860309027' is not a DOI. It begins with 10. "
            "and has no address before it.",
            id="a DOI with an address",
        ),
        pytest.param(
            "bibliography.yaml", "- key: neff-2003", TWICE,
            "bibliography.yaml:7: the key 'neff-2003' is made here and at bibliography.yaml:1. "
            "Rename one.",
            id="a work twice",
        ),
        pytest.param(
            "week-1/practice/settling.md", "shortest: 1,", "shortest: one,",
            "week-1/practice/settling.md:6: 'shortest' must be a whole number.",
            id="a wrong type",
        ),
        pytest.param(
            "week-1/class.md", "instruction: false", "instruction: 'no'",
            "week-1/class.md:8: 'instruction' must be true or false.",
            id="a claim that is a word",
        ),
        pytest.param(
            "week-1/class.md", "kind: arrival", "kind: landing",
            "week-1/class.md:4: 'kind' is 'landing'; it can be arrival, meditation, check-in, talk, "
            "discussion, exercise, break, sharing, homework, closing.",
            id="an unknown kind",
        ),
        pytest.param(
            "course.md", "key: small", "key: A Small Course",
            "course.md:2: 'A Small Course' is not a name: lower-case letters, digits and hyphens, "
            "60 at most.",
            id="a key that is no name",
        ),
        pytest.param(
            "course.md", "  caregivers:", "  Care Givers:",
            "course.md:13: 'Care Givers' is not a name: lower-case letters, digits and hyphens, "
            "60 at most.",
            id="an audience that is no name",
        ),
        pytest.param(
            "course.md", "language: en", "language: English please",
            "course.md:5: 'English please' is not a language tag such as en, es or pt-BR.",
            id="no language",
        ),
        pytest.param(
            "week-1/homework.md", "key: sit", "key: ../sit",
            "week-1/homework.md:3: '../sit' is not a name: lower-case letters, digits and hyphens, "
            "60 at most.",
            id="an assignment's key that climbs",
        ),
        pytest.param(
            "week-1/talk.md", '["One?", "Two?", "Three?"]', "[]",
            "week-1/talk.md:3: 'questions' is empty. Give it at least one.",
            id="an empty list",
        ),
        pytest.param(
            "week-1/practice/settling.md", "purpose: main", "purpose: hard-day",
            "week-1/practice:1: has no main practice. Give one formal practice 'purpose: "
            "main'.",
            id="a week without a practice for every day",
        ),
        pytest.param(
            "week-1/practice/settling.md", "kind: formal", "kind: informal",
            "week-1/practice/settling.md:6: an informal practice has no 'lengths'. Leave them out.",
            id="an informal practice with lengths",
        ),
    ],
)  # fmt: skip
def test_each_fault_of_a_field_is_named_with_its_place_and_what_to_do(
    pack, file, before, after, expected
):
    change(pack, file, before, after)

    assert expected in problems(pack)
