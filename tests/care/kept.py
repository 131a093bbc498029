"""Plain functions that leave something of every kind that the room of care keeps about a person."""

import uuid_utils.compat as uuids

from seedbed.care.effects import Effects
from seedbed.care.models import Concern, EffectCheck, Note, Screening
from seedbed.cohort.models import Application, Enrolment
from seedbed.person.models import Person
from tests.cast import EVENING, join, make_cohort


def cared_for(place: Enrolment, *, by: Person, words: str, note: str) -> Concern:
    """Someone in a cohort answered, asked for a talk and told what is worse; a note was written."""
    place.refresh_from_db()
    application = Application.objects.get(enrolment=place)
    Screening.answer(application, "else", words, at=EVENING)
    EffectCheck.answer(place, 2, Effects(("sleep",), "some"), is_shared=True, at=EVENING)
    Note.write(place, note, by=by, at=EVENING)
    return Concern.ask(
        place.person, school=place.school, cohort=place.cohort, id=uuids.uuid7(), at=EVENING,
        words=words, reach=words,
    )  # fmt: skip


def owned_in_care(place: Enrolment, *, by: Person, words: str) -> dict[str, object]:
    """Somebody's place moves into a cohort, with all of that; by what each is called in a URL."""
    join(place.person, make_cohort(place.published, place.school, by=by))
    concern = cared_for(place, by=by, words=words, note=words)
    return {"screening": Screening.objects.get(), "concern": concern, "notes": place}
