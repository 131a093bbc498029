"""A pack carried from one house to another, in one file."""

import io
import stat
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from seedbed.course.commands import course
from seedbed.course.folder import MOST_BYTES_IN_A_FILE
from seedbed.course.models import PublishedEdition
from seedbed.course.problems import Findings
from seedbed.course.zipped import unzipped, zipped
from tests.course.packs import wide_pack, write

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)


def told(raw: bytes) -> list[str]:
    findings = Findings()
    unzipped(raw, findings)
    return [str(problem) for problem in findings]


def made(*entries: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, raw in entries:
            pack.writestr(name, raw)
    return file.getvalue()


@given(st.dictionaries(st.sampled_from(["course.md", "week-1/talk.md", "es/after/on.md"]), TEXT))
def test_what_goes_in_comes_out_and_the_same_texts_make_the_same_file(texts):
    assert unzipped(zipped(texts), Findings()) == texts
    assert zipped(dict(reversed(texts.items()))) == zipped(texts)


@pytest.mark.django_db
def test_an_edition_exported_and_imported_has_the_same_digest(tmp_path: Path):
    pack, file = wide_pack(tmp_path / "pack"), tmp_path / "small.zip"
    asked = CliRunner()
    published = asked.invoke(course, ["publish", str(pack)])
    exported = asked.invoke(course, ["export", "small", "--out", str(file)])
    first = PublishedEdition.objects.get()
    assert (published.exit_code, exported.exit_code) == (0, 0)
    assert first.digest in exported.output

    PublishedEdition.objects.all().delete()
    imported = asked.invoke(course, ["import", str(file)])

    assert imported.exit_code == 0, imported.output
    assert PublishedEdition.objects.get().digest == first.digest
    assert PublishedEdition.objects.get().document == first.document
    again = asked.invoke(course, ["import", str(file)])
    assert "No change" in again.output


@pytest.mark.django_db
def test_a_pack_with_a_problem_is_not_imported(tmp_path: Path):
    pack = wide_pack(tmp_path / "pack")
    write(pack, "week-1/talk.md", "---\ntitle: Only\n---\nTalk.\n")
    texts = {p.relative_to(pack).as_posix(): p.read_text() for p in pack.rglob("*") if p.is_file()}
    (tmp_path / "broken.zip").write_bytes(zipped(texts))

    asked = CliRunner().invoke(course, ["import", str(tmp_path / "broken.zip")])

    assert asked.exit_code == 1
    assert "week-1/talk.md:2: 'questions' is missing" in asked.output
    assert not PublishedEdition.objects.exists()


@pytest.mark.django_db
def test_what_was_never_published_cannot_be_exported(tmp_path: Path):
    asked = CliRunner().invoke(course, ["export", "none", "--out", str(tmp_path / "x.zip")])

    assert asked.exit_code == 1
    assert "no such edition" in asked.output


def test_a_pack_within_one_folder_is_taken_out_of_it():
    raw = made(("pack/course.md", b"x"), ("pack/README.md", b"y"), ("pack/.git/x", b"z"))

    assert unzipped(raw, Findings()) == {"course.md": "x"}


def a_link() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as pack:
        entry = zipfile.ZipInfo("week-1/talk.md")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        pack.writestr(entry, "/etc/passwd")
    return file.getvalue()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(b"not a zip", "is not a ZIP file", id="no zip"),
        pytest.param(made(("course.md", b"x"))[:-30], "is not a ZIP file", id="cut short"),
        pytest.param(made(("../course.md", b"x")), "has no place in a pack", id="out of the folder"),
        pytest.param(made(("/etc/passwd", b"x")), "has no place in a pack", id="an absolute name"),
        pytest.param(made(("run.exe", b"x")), "has no place in a pack", id="a program"),
        pytest.param(a_link(), "is a link", id="a link"),
        pytest.param(made(("course.md", b"\\xff\\xfe".decode("unicode_escape").encode("latin-1"))),
                     "is not UTF-8", id="not UTF-8"),
        pytest.param(made(("course.md", b" " * (MOST_BYTES_IN_A_FILE * 60))), "is over 1 MB", id="a bomb"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_told(raw, words):
    assert any(words in said for said in told(raw))


def test_an_empty_file_is_a_file(tmp_path: Path):
    findings = Findings()

    assert unzipped(made(("course.md", b"x"), ("bibliography.yaml", b"")), findings) == {
        "course.md": "x",
        "bibliography.yaml": "",
    }
    assert not findings


def test_a_pack_from_a_mac_is_read():
    raw = made(("pack/course.md", b"x"), ("__MACOSX/pack/._course.md", b"y"))

    assert unzipped(raw, Findings()) == {"course.md": "x"}


@given(st.integers(0, 200), st.integers(1, 255))
def test_one_damaged_byte_is_told_and_nothing_breaks(place, change):
    raw = bytearray(zipped({"course.md": "word " * 40, "week-1/talk.md": "talk " * 9}))
    raw[place % len(raw)] ^= change
    findings = Findings()

    read = unzipped(bytes(raw), findings)
    assert findings or read
