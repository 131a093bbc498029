from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from seedbed.person.models import Person
from seedbed.person.privacy import Exported, Rule
from seedbed.teaching.models import (
    Agreement,
    Certification,
    Step,
    SupervisedCourse,
    TeacherApplication,
    TeacherProfile,
)


def _applications(person: Person) -> Iterable[Exported]:
    for one in TeacherApplication.objects.held_by(person).select_related("school"):
        yield {
            "school": one.school.name,
            "begun_at": one.begun_at,
            "why": one.why,
            "experience": one.experience,
            "practice": one.practice,
        }


def _steps(person: Person) -> Iterable[Exported]:
    for one in Step.objects.filter(application__person=person):
        yield {"step": one.kind, "on": one.on, "recorded_at": one.at, "note": one.note}


def _courses(person: Person) -> Iterable[Exported]:
    """Those they led; of those they supervised, their own part, and not whose course it was."""
    for one in SupervisedCourse.objects.led_by(person):
        yield {
            "you": "led it",
            "course": one.label,
            "begins_on": one.begins_on,
            "ends_on": one.ends_on,
            "notes": one.notes,
            "signed_off_on": one.signed_off_on or "",
        }
    for one in SupervisedCourse.objects.supervised_by(person):
        yield {"you": "supervised it", "notes": one.notes, "signed_off_on": one.signed_off_on or ""}


def _agreements(person: Person) -> Iterable[Exported]:
    for one in Agreement.objects.held_by(person).select_related("school"):
        yield {
            "school": one.school.name,
            "yearly_fee": one.fee_written,
            "share_of_fees": one.share_written,
            "terms": one.terms,
            "from_on": one.from_on,
            "until_on": one.until_on or "",
            "offered_at": one.offered_at,
            "accepted_at": one.accepted_at or "",
        }


def _certifications(person: Person) -> Iterable[Exported]:
    for one in Certification.objects.held_by(person).order_by("valid_from"):
        yield {
            "given_by": one.body,
            "number": one.number,
            "level": one.level,
            "course": one.course,
            "valid_from": one.valid_from,
            "valid_until": one.valid_until,
            "ended_on": one.ended_on or "",
            "ended_because": one.ended_because,
        }


def _profiles(person: Person) -> Iterable[Exported]:
    for one in TeacherProfile.objects.held_by(person).select_related("school"):
        yield {
            "school": one.school.name,
            "name": one.name,
            "about": one.about,
            "languages": one.codes,
            "place": one.place,
            "country": one.country,
            "teaches_online": one.teaches_online,
            "teaches_in_person": one.teaches_in_person,
            "is_public": one.is_public,
        }


def _leave_steps(person: Person) -> None:
    """What they recorded for others stays with those, and no longer says by whom."""
    Step.objects.filter(by=person.pk).update(by=None)


def _leave_courses(person: Person) -> None:
    """What they supervised stays with its teacher, signed or not, and no longer says by whom."""
    SupervisedCourse.objects.filter(signed_off_by=person.pk).update(signed_off_by=None)
    SupervisedCourse.objects.supervised_by(person).update(supervisor=None)


RULES = (
    Rule(TeacherApplication, _("Your wish to teach"), _applications),
    Rule(Step, _("Your road to teaching"), _steps, erase=_leave_steps),
    Rule(SupervisedCourse, _("Supervised courses"), _courses, erase=_leave_courses),
    Rule(Agreement, _("Your agreements as a teacher"), _agreements),
    Rule(Certification, _("Your certifications as a teacher"), _certifications),
    Rule(TeacherProfile, _("Your profile as a teacher"), _profiles),
)
