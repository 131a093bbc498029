import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef

from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.school.models import Appointment, School
from seedbed.teaching.tongues import names


def folded(words: str) -> str:
    """Words without case or accents, so that "cadiz" finds "Cádiz"."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", words).casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


class TeacherProfileQuerySet(models.QuerySet["TeacherProfile"]):
    def of_school(self, school: School) -> Self:
        return self.filter(school=school)

    def held_by(self, person: Person) -> Self:
        return self.filter(person=person)

    def listed(self) -> Self:
        """Public by the teacher's own choice, and only while the school has them as a teacher."""
        appointed = Appointment.objects.in_force().as_(Appointment.Role.TEACHER)
        theirs = appointed.filter(school=OuterRef("school"), person=OuterRef("person"))
        return self.filter(Exists(theirs), is_public=True)

    def speaking(self, code: str) -> Self:
        return self.filter(languages__contains=f",{code},")

    def near(self, place: str) -> Self:
        return self.filter(found_by__contains=folded(place))

    def online(self) -> Self:
        return self.filter(teaches_online=True)

    def in_person(self) -> Self:
        return self.filter(teaches_in_person=True)


class TeacherProfile(models.Model):
    """What a teacher says of themselves, and whether anyone may read it."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid4, editable=False
    )
    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    """As they wish to be called in public."""
    about = models.TextField(blank=True)
    """Markdown."""
    languages = models.CharField(max_length=200, blank=True, editable=False)
    """Codes, each between commas, such as ",en,es,"."""
    place = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=80, blank=True)
    found_by = models.CharField(max_length=400, blank=True, editable=False)
    """Place and country, folded, for the search."""
    teaches_online = models.BooleanField(default=False)
    teaches_in_person = models.BooleanField(default=False)
    is_public = models.BooleanField(default=False)

    objects = TeacherProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "person"], name="one_profile_at_a_school")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def codes(self) -> list[str]:
        return [code for code in self.languages.split(",") if code]

    @property
    def tongues(self) -> list[str]:
        """The languages by their own names."""
        return names(self.codes)

    def speak(self, codes: Iterable[str]) -> None:
        """Teach in these languages."""
        self.languages = f",{','.join(codes)}," if codes else ""

    def save(self, *args: Any, **named: Any) -> None:
        self.found_by = folded(f"{self.place} {self.country}")
        super().save(*args, **named)

    def show(self, is_public: bool, *, at: datetime) -> None:
        """Keep what was said, and let it be seen by anyone or by nobody; a change is recorded."""
        with transaction.atomic():
            before = TeacherProfile.objects.filter(pk=self.pk, is_public=True).exists()
            self.is_public = is_public
            self.save()
            if before != is_public:
                fact = "profile made public" if is_public else "profile taken back"
                record(fact, school=self.school_id, at=at, actor=self.person_id,
                       subject=self.person_id, about=str(self.pk))  # fmt: skip
