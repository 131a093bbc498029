"""What a page asks for: one style sheet, its parts joined; modules by hashed names."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from seedbed.theme.files import SHEET, HashedFiles, joined

CSS = Path(__file__).resolve().parents[2] / "seedbed/theme/static/css"


@pytest.fixture
def paths():
    return {
        path: (storage, path)
        for finder in get_finders()
        for path, storage in finder.list([])
        if path.startswith(("css/", "js/"))
    }


def test_every_part_is_joined_in_its_layer(paths):
    sheet = joined(paths)

    assert "@import" not in sheet
    assert sheet.startswith("@layer reset, tokens, base, components, pages;")
    assert "@layer tokens {\n:root {" in sheet
    assert sheet.count("{") == sheet.count("}")


def test_every_file_beside_it_is_a_part():
    parts = re.findall(r'@import "([\w-]+\.css)"', (CSS / "seedbed.css").read_text())

    assert sorted(parts) == sorted(p.name for p in CSS.glob("*.css") if p.name != "seedbed.css")


def test_a_page_asks_once_and_the_answer_is_small(paths, tmp_path, settings):
    storage = HashedFiles(location=tmp_path, base_url="/static/")
    for path, (source, name) in paths.items():
        with source.open(name) as file:
            storage.save(path, file)

    list(storage.post_process(paths))

    sheet = tmp_path / storage.stored_name(SHEET)
    assert "@layer pages {" in sheet.read_text()
    assert "@import" not in sheet.read_text()
    assert sheet.with_name(sheet.name + ".gz").stat().st_size < 12_000


def test_a_changed_part_changes_the_name(paths, tmp_path):
    before = HashedFiles(location=tmp_path).hashed_name(SHEET, _content(joined(paths)))
    (tmp_path / "css").mkdir()
    (tmp_path / "css/tokens.css").write_text(":root { --ink: #000; }\n")
    paths["css/tokens.css"] = (FileSystemStorage(location=tmp_path), "css/tokens.css")

    assert HashedFiles(location=tmp_path).hashed_name(SHEET, _content(joined(paths))) != before


def _content(text):
    return ContentFile(text.encode())
