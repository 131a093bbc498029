import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.db import models, transaction
from django.utils.text import slugify

from seedbed.course.folder import misplaced
from seedbed.course.models import PublishedEdition
from seedbed.course.pack import Look, look_over
from seedbed.course.problems import Findings
from seedbed.course.publishing import seal
from seedbed.draft.models.own_edition import OwnEdition
from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.school.models import School

KEY = re.compile(r"(?m)^key:[ \t]*[\"']?([\w-]+)[\"']?[ \t]*$")


class Misplaced(ValueError):
    """A file of that name has no place in a pack."""


class ChangedMeanwhile(Exception):
    """Somebody else wrote to the file since it was read."""


class KeyTaken(Exception):
    """The key in course.md belongs to a course that is not this school's."""


class DraftQuerySet(models.QuerySet["Draft"]):
    def of_school(self, school: School) -> Self:
        return self.filter(school=school)

    def begun(
        self, school: School, texts: Mapping[str, str], *, base: PublishedEdition | None,
        at: datetime,
    ) -> "Draft":  # fmt: skip
        """A new draft of those texts."""
        with transaction.atomic():
            draft = self.create(school=school, base=base, begun_at=at, changed_at=at)
            DraftFile.objects.bulk_create(
                DraftFile(draft=draft, name=name, text=text) for name, text in texts.items()
            )
        return draft


class Draft(models.Model):
    """A school's own copy of a course while it is written. It may hold problems; an edition never does."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    school = models.ForeignKey("school.School", models.PROTECT, related_name="drafts")
    base = models.ForeignKey(
        "course.PublishedEdition", models.PROTECT, related_name="+", null=True, blank=True
    )
    """The edition it was copied from, or last became."""
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Draft of {self.base}" if self.base else "Draft"

    @property
    def texts(self) -> dict[str, str]:
        """Every file's text by its name."""
        return dict(self.files.values_list("name", "text"))

    def look(self, instead: Mapping[str, str] | None = None) -> Look:
        """What the pack's checker says of it; `instead` holds texts that are not saved yet."""
        texts = {**self.texts, **(instead or {})}
        findings = Findings()
        for name in texts:
            if words := misplaced(name):
                findings.add(name, 1, words)
        return look_over(texts, findings)

    def write(self, name: str, text: str, *, seen: str, at: datetime) -> None:
        """Keep the text of a file that was `seen` with that digest (empty: that was not there).

        Raises Misplaced, ChangedMeanwhile.
        """
        if misplaced(name):
            raise Misplaced(name)
        with transaction.atomic():
            there = self.files.select_for_update().filter(name=name).first()
            if (there.digest if there else "") != seen:
                raise ChangedMeanwhile(name)
            self.files.update_or_create(name=name, defaults={"text": text})
            self._touch(at)

    def remove(self, name: str, *, at: datetime) -> None:
        """Take a file out; what points to it becomes a problem, and is told."""
        with transaction.atomic():
            self.files.filter(name=name).delete()
            self._touch(at)

    def publish(self, *, by: Person, at: datetime) -> tuple[PublishedEdition, bool]:
        """The edition the school offers from now on, and whether that is another. Raises PackRefused, KeyTaken."""
        seen = self.look()
        with transaction.atomic():
            if not seen.problems and self._is_anothers(seen.edition.course):
                raise KeyTaken(seen.edition.course)
            published, _ = seal(seen, at=at)
            newest = OwnEdition.objects.of_school(self.school).newest_first().first()
            is_new = newest is None or newest.published_id != published.pk
            OwnEdition.objects.update_or_create(
                school=self.school, published=published, defaults={"published_at": at}
            )
            self.base = published
            self.save(update_fields=["base"])
            if is_new:
                record(
                    "course published", school=self.school_id, at=at, actor=by.pk,
                    about=str(published), data={"edition": published.digest},
                )  # fmt: skip
        return published, is_new

    def _is_anothers(self, course: str) -> bool:
        others = PublishedEdition.objects.of_course(course).exclude(own__school=self.school)
        return others.exists()

    def _touch(self, at: datetime) -> None:
        self.changed_at = at
        self.save(update_fields=["changed_at"])


def own_texts(texts: Mapping[str, str], school: School) -> dict[str, str]:
    """The texts of a course as a school's own: with a key that no other course has."""
    own = slugify(school.name).replace("_", "-")[:20].strip("-") or "own"
    course = KEY.sub(lambda found: f"key: {found[1][:38]}-{own}", texts["course.md"], count=1)
    return {**texts, "course.md": course}


class DraftFile(models.Model):
    """One file of a draft."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    name = models.CharField(max_length=160)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "name"], name="one_file_of_each_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def digest(self) -> str:
        """Names this very text, to tell whether it changed meanwhile."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]
