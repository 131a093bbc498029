from datetime import datetime
from typing import Self

from django.db import models, transaction

from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.school.models import School


class LicensedCourseQuerySet(models.QuerySet["LicensedCourse"]):
    def of_school(self, school: School) -> Self:
        return self.filter(school=school)

    def begun(self, school: School, course: str, *, at: datetime, by: Person) -> None:
        """From now on only the certified lead this course at this school."""
        with transaction.atomic():
            _, is_new = self.get_or_create(school=school, course=course)
            if is_new:
                record("course licensed", school=school.pk, at=at, actor=by.pk, about=course)


class LicensedCourse(models.Model):
    """A course that a school lets only certified teachers lead."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="licensed_courses")
    course = models.SlugField(max_length=80)

    objects = LicensedCourseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "course"], name="a_course_is_licensed_once")
        ]

    def __str__(self) -> str:
        return self.course

    def end(self, *, at: datetime, by: Person) -> None:
        """From now on every teacher of the school may lead it."""
        with transaction.atomic():
            record(
                "course no longer licensed", school=self.school_id, at=at, actor=by.pk,
                about=self.course,
            )  # fmt: skip
            self.delete()
