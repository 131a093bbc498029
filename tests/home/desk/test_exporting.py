"""Any table as a file: nothing in it runs, and the ledger says who took it along."""

import csv
import io
from datetime import datetime
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from seedbed.home.desk.tables import TABLES
from seedbed.home.desk.writing import as_csv, as_xlsx, defused
from seedbed.ledger.models import Entry, record
from seedbed.letters.models import Letter
from seedbed.person.models import Person
from tests.cast import EVENING, join, make_person
from tests.fees.story import sold
from tests.teaching.roads import taught

EMPTY = {"orders", "attendance", "certifications", "road to teaching", "agreements", "absences",
         "make-ups", "moves", "lines", "payments", "refunds"}  # fmt: skip
"""Those of which nothing is in the story of one who joined a free cohort."""


@pytest.fixture
def joined(cohort, participant):
    return join(participant, cohort)


def rows_of(answer) -> list[dict[str, str]]:
    text = answer.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def export(desk, table, form="csv"):
    return desk.post("/desk/export/", {"table": table, "form": form})


@pytest.mark.parametrize("table", [one.key for one in TABLES])
def test_every_table_comes_as_both(desk, joined, table):
    lines = rows_of(export(desk, table))
    answer = export(desk, table, "xlsx")
    book = load_workbook(io.BytesIO(answer.getvalue()))

    told_since = 1 if table == "ledger" else 0  # That it was exported before.
    assert len(lines) == book.active.max_row - 1 - told_since or not lines
    if lines:
        assert list(lines[0]) == [cell.value for cell in next(book.active.iter_rows())]
    assert lines or table in EMPTY


def test_money_and_teachers_come_along_and_what_was_told_in_trust_does_not(
    desk, place, participant, teacher, school, organiser
):
    taught(make_person("Certified"), school)
    order = sold(participant, place, words="Nothing of it")
    Letter.objects.create(
        school=school, person=participant, key="c", kind="care", subject="In trust", words="x",
        written_at=EVENING, due_at=EVENING,
    )  # fmt: skip
    record("note read", school=school.pk, at=EVENING, actor=teacher.pk, subject=participant.pk)

    for table in (
        "certifications",
        "road to teaching",
        "agreements",
        "lines",
        "payments",
        "refunds",
    ):
        assert rows_of(export(desk, table)), table
    (payment,) = rows_of(export(desk, "payments"))
    assert (payment["order"], payment["amount in smallest unit"]) == (str(order.number), "9000")
    assert "In trust" not in {row["subject"] for row in rows_of(export(desk, "letters"))}
    assert "note read" not in {row["fact"] for row in rows_of(export(desk, "ledger"))}


def test_rows_say_what_is_there_by_the_school_s_clock(desk, joined, school):
    school.time_zone = "Europe/Madrid"
    school.save()
    (row,) = rows_of(export(desk, "enrolments"))

    assert (row["cohort"], row["name"], row["gave up"]) == ("Tuesday evenings", "Participant", "")
    assert row["enrolled"] == "2026-03-03T20:30:00+01:00"
    assert datetime.fromisoformat(row["enrolled"]) == EVENING


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+34 600", "'+34 600"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("\r", "'\r"),
        ("a=1", "a=1"),
        (-2, -2),
        ("", ""),
    ],
)
def test_what_looks_like_a_formula_is_words(cell, written):
    assert defused(cell) == written


def test_a_formula_for_a_name_runs_nowhere(desk, joined, participant):
    Person.objects.filter(pk=participant.pk).update(name='=HYPERLINK("http://x")')

    assert '\'=HYPERLINK("http://x")' in {row["name"] for row in rows_of(export(desk, "people"))}
    answer = export(desk, "people", "xlsx")
    file = io.BytesIO(answer.getvalue())
    cells = [c for row in load_workbook(file).active.iter_rows() for c in row]
    assert {c.data_type for c in cells if str(c.value).startswith("=")} == {"s"}
    assert b"<f>" not in ZipFile(file).read("xl/worksheets/sheet1.xml")


def test_signs_that_a_sheet_cannot_hold_are_left_out():
    with as_xlsx("A/B: x", ["n"], [["a\x07b"], ["c" * 40_000]]) as file:
        page = load_workbook(file).active

    assert page.title == "A B  x"
    assert page["A2"].value == "ab"
    assert len(page["A3"].value) == 32_767


def test_lines_are_made_one_by_one():
    taken = []

    def lines():
        for n in range(3):
            taken.append(n)
            yield [n]

    made = as_csv(["n"], lines())
    assert (next(made), taken) == ("\ufeffn\r\n", [])
    assert (next(made), taken) == ("0\r\n", [0])


def test_each_export_is_in_the_ledger_and_a_look_is_not(desk, joined, organiser):
    desk.get("/desk/export/")
    export(desk, "people", "xlsx").getvalue()

    entry = Entry.objects.get(fact="rows exported")
    assert entry.actor == organiser.pk
    assert entry.data == {"table": "people", "form": "xlsx", "rows": 3}


def test_what_people_wrote_is_in_no_table(desk, joined):
    joined.application.__class__.objects.filter(pk=joined.application_id).update(
        hopes="my-own-words", needs="my-own-words", reason="my-own-words"
    )
    for table in TABLES:
        assert b"my-own-words" not in export(desk, table.key).getvalue()


def test_another_table_or_form_is_refused(desk, school):
    assert export(desk, "passwords").status_code == 422
    assert export(desk, "people", "exe").status_code == 422


@pytest.mark.parametrize("number", [1, 5])
def test_a_long_table_takes_as_many_queries_as_a_short_one(
    desk, joined, cohort, number, django_assert_max_num_queries
):
    for one in range(number):
        join(make_person(f"Someone{one}"), cohort)
    with django_assert_max_num_queries(17):
        export(desk, "enrolments").getvalue()
