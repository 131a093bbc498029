"""The editor's pages: copy, write, look, compare, publish, and take it elsewhere."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from seedbed.course.models import PublishedEdition
from seedbed.course.zipped import zipped
from seedbed.draft.models import Draft
from seedbed.school.models import Appointment, School
from tests.cast import EVENING, make_person

HOME = "/editor/"
WEEK = "week-1/week.md"


def at(draft: Draft, rest: str = "") -> str:
    return f"{HOME}{draft.pk}/{rest}"


def text_of(draft: Draft, name: str = WEEK) -> dict[str, str]:
    there = draft.files.get(name=name)
    return {"text": there.text, "seen": there.digest}


def test_the_shipped_course_is_copied_in_one_tap(editor, shipped):
    page = editor.post(HOME, {"copy": shipped.pk}, follow=True).content.decode()

    assert Draft.objects.get().base == shipped
    assert "All is well: it can be published." in page
    assert "Week 2" in page


def test_a_file_is_written_and_shown_as_it_will_be_read(editor, draft):
    told = text_of(draft)
    told["text"] = told["text"].replace("title: Week 1", "title: Arriving slowly")
    page = editor.post(at(draft, f"file/{WEEK}/"), told | {"deed": "save"}, follow=True)

    assert "<h3>Arriving slowly</h3>" in page.content.decode()
    assert "Arriving slowly" in draft.texts[WEEK]


def test_to_look_saves_nothing_and_tells_what_is_wrong_with_its_line(editor, draft):
    told = text_of(draft)
    told["text"] = told["text"].replace("intention: To begin.\n", "")
    page = editor.post(at(draft, f"file/{WEEK}/"), told | {"deed": "look"}).content.decode()

    assert "&#39;intention&#39; is missing" in page
    assert 'data-line="2"' in page
    assert "To begin." in draft.texts[WEEK]


def test_what_cannot_be_published_is_still_kept(editor, draft):
    told = text_of(draft) | {"text": "no front matter at all", "deed": "save"}

    assert editor.post(at(draft, f"file/{WEEK}/"), told).status_code == 302
    page = editor.get(at(draft)).content.decode()
    assert "to mend before it can be published" in page
    assert (
        editor.post(at(draft, "publish/"), follow=True).content.decode().count("Not published") == 1
    )
    assert PublishedEdition.objects.count() == 1


def test_words_of_two_who_write_at_once_are_both_kept(editor, draft):
    mine = text_of(draft)
    draft.write(WEEK, "theirs", seen=mine["seen"], at=EVENING)
    answer = editor.post(at(draft, f"file/{WEEK}/"), mine | {"text": "my words", "deed": "save"})

    assert answer.status_code == 422
    assert "my words" in answer.content.decode()
    assert draft.texts[WEEK] == "theirs"


def test_what_changed_is_shown_and_can_be_brought_back(editor, draft):
    told = text_of(draft)
    told["text"] = told["text"].replace("title: Week 1", "title: Arriving slowly")
    editor.post(at(draft, f"file/{WEEK}/"), told | {"deed": "save"})

    page = editor.get(at(draft, "changes/")).content.decode()
    assert "title: Arriving slowly</ins>" in page
    assert "title: Week 1</del>" in page
    editor.post(at(draft, f"file/{WEEK}/"), {"deed": "back"})
    assert "title: Week 1" in draft.texts[WEEK]


def test_a_new_file_begins_with_something_and_one_can_be_taken_out(editor, draft):
    editor.post(at(draft), {"name": "skill/a-glass-of-water.md"})
    assert "skill/a-glass-of-water.md" in draft.texts

    page = editor.post(at(draft), {"name": "skill/a-glass-of-water.md"})
    assert page.status_code == 422
    assert editor.post(at(draft), {"name": "../../etc/passwd"}).status_code == 422
    editor.post(at(draft, "file/skill/a-glass-of-water.md/"), {"deed": "remove"})
    assert "skill/a-glass-of-water.md" not in draft.texts


def test_published_exported_and_brought_elsewhere_it_is_the_same_edition(editor, draft, settings):
    editor.post(at(draft, "publish/"))
    own = PublishedEdition.objects.exclude(own=None).get()
    raw = editor.get(f"{HOME}editions/{own.pk}/pack.zip").content
    assert zipfile.ZipFile(io.BytesIO(raw)).testzip() is None

    sent = SimpleUploadedFile("pack.zip", raw, content_type="application/zip")
    editor.post(HOME, {"pack": sent})
    brought = Draft.objects.exclude(pk=draft.pk).get()
    editor.post(at(brought, "publish/"))
    assert PublishedEdition.objects.exclude(own=None).get().digest == own.digest


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(b"no zip", "is not a ZIP file", id="no zip"),
        pytest.param(zipped({"week-1/week.md": "x"}), "It holds no course.md.", id="no course"),
    ],
)
def test_a_pack_that_cannot_be_read_is_refused_with_the_reason(editor, raw, words):
    answer = editor.post(HOME, {"pack": SimpleUploadedFile("pack.zip", raw)})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Draft.objects.exists()


def test_every_kind_of_file_is_shown(editor, draft):
    for name in draft.texts:
        answer = editor.get(at(draft, f"file/{name}/"))
        assert answer.status_code == 200
        assert "It cannot be shown yet." not in answer.content.decode(), name


def test_it_is_for_organisers_of_this_school_alone(signed_in, draft, teacher, settings):
    settings.ALLOWED_HOSTS = ["*"]
    elsewhere = School.objects.create(name="Elsewhere", host="elsewhere.test")
    other = make_person("Other")
    Appointment.objects.create(school=elsewhere, person=other, role="organiser", began_at=EVENING)
    pages = [at(draft), at(draft, f"file/{WEEK}/"), at(draft, "changes/")]

    for page in (*pages, HOME):
        assert signed_in(teacher).get(page).status_code == 404
        assert Client().get(page).status_code == 302
    for page in pages:
        assert signed_in(other).get(page, headers={"host": "elsewhere.test"}).status_code == 404


def test_an_edition_of_another_school_is_not_to_be_had(
    editor, signed_in, draft, organiser, settings
):
    settings.ALLOWED_HOSTS = ["*"]
    published, _ = draft.publish(by=organiser, at=EVENING)
    elsewhere = School.objects.create(name="Elsewhere", host="elsewhere.test")
    other = make_person("Other")
    Appointment.objects.create(school=elsewhere, person=other, role="organiser", began_at=EVENING)
    visitor, host = signed_in(other), {"host": "elsewhere.test"}

    address = f"{HOME}editions/{published.pk}/pack.zip"
    assert visitor.get(address, headers=host).status_code == 404
    assert visitor.post(HOME, {"copy": published.pk}, headers=host).status_code == 404


def test_the_table_of_contents_costs_few_questions(editor, draft, django_assert_max_num_queries):
    editor.get(at(draft))

    with django_assert_max_num_queries(7):
        editor.get(at(draft))
