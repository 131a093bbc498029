import pytest

from seedbed.cohort.models import Cohort, CohortTeacher, Enrolment
from seedbed.person.models import Person
from seedbed.school.models import Appointment, School
from tests.cast import EVENING, FIRST_CLASS, join, make_cohort, make_person


@pytest.fixture
def cohort(published, school, teacher) -> Cohort:
    """Eight Tuesdays, led by the teacher."""
    return make_cohort(published, school, by=teacher)


@pytest.fixture
def seat(participant, cohort) -> Enrolment:
    """The participant's place in the cohort."""
    return join(participant, cohort)


@pytest.fixture
def assistant(cohort) -> Person:
    """Someone who assists in the cohort, and holds nothing else."""
    person = make_person("Assistant")
    CohortTeacher.objects.create(
        cohort=cohort, person=person, role=CohortTeacher.Role.ASSISTANT, began_at=EVENING
    )
    return person


@pytest.fixture
def outside_teacher(published, school) -> Person:
    """Someone who teaches another cohort of the same school."""
    person = make_person("Outside")
    make_cohort(published, school, by=person, name="Fridays", first=FIRST_CLASS)
    return person


@pytest.fixture
def elsewhere(school, settings) -> School:
    """Another school at another host, with the first one now at the tests' own."""
    settings.ALLOWED_HOSTS = ["testserver", "elsewhere.test"]
    School.objects.filter(pk=school.pk).update(host="testserver")
    return School.objects.create(name="Elsewhere", host="elsewhere.test")


@pytest.fixture
def organiser_elsewhere(elsewhere) -> Person:
    person = make_person("Organiser Elsewhere")
    Appointment.objects.create(school=elsewhere, person=person, role="organiser", began_at=EVENING)
    return person
