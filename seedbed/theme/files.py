"""Static files, named by their contents; the style sheet's parts joined into one."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/seedbed.css"
PART = re.compile(r'^@import "(?P<name>[\w-]+\.css)" layer\((?P<layer>\w+)\);$', re.M)
COMMENT = re.compile(r"/\*.*?\*/\s*", re.S)

Sources = dict[str, tuple[Storage, str]]


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Hashes ES module imports too, so that a page and its modules always belong together."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: Sources, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """One style sheet in place of its parts: a page asks for it once."""
        if SHEET in paths and not dry_run:
            memory = InMemoryStorage()
            memory.save(SHEET, ContentFile(joined(paths)))
            paths = {**paths, SHEET: (memory, SHEET)}
        yield from super().post_process(paths, dry_run, **options)  # type: ignore[no-untyped-call]


def joined(paths: Sources) -> str:
    """The style sheet with each `@import` in its layer replaced by what that file says."""

    def part(found: re.Match[str]) -> str:
        return f"@layer {found['layer']} {{\n{_read(paths, 'css/' + found['name'])}}}\n"

    return PART.sub(part, _read(paths, SHEET))


def _read(paths: Sources, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return COMMENT.sub("", file.read().decode())
