"""A talk before a place is offered, where a cohort wants one. Nothing of what is said is kept."""

from datetime import datetime

from django.db import transaction

from seedbed.cohort import post
from seedbed.cohort.models import Application
from seedbed.ledger.models import record
from seedbed.person.models import Person


def invite(
    application: Application, *, talk_at: datetime, where: str, at: datetime, by: Person
) -> None:
    """Invite an applicant to a talk; invited again, the newer time holds, and they are written."""
    with transaction.atomic():
        asked = Application.objects.unanswered().filter(pk=application.pk)
        if not asked.update(talk_at=talk_at, talk_where=where):
            return
        application.talk_at, application.talk_where = talk_at, where
        record(
            "talk offered", school=application.cohort.school_id, at=at, actor=by.pk,
            subject=application.person_id, about=str(application.pk),
            data={"cohort": str(application.cohort_id), "talk": talk_at.isoformat()},
        )  # fmt: skip
        post.tell_talk(application, by=by, at=at)
