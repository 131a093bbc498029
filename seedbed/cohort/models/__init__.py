from seedbed.cohort.models.application import Application, Offer
from seedbed.cohort.models.calendar_token import CalendarToken
from seedbed.cohort.models.cohort import Cohort, CohortTeacher
from seedbed.cohort.models.completion import Completion
from seedbed.cohort.models.enrolment import Enrolment, NotOpenYet
from seedbed.cohort.models.meeting import Meeting
from seedbed.cohort.models.oriented import Oriented
from seedbed.cohort.models.transfer import Transfer
from seedbed.cohort.models.turn import Turn
from seedbed.cohort.models.withdrawal import Withdrawal

__all__ = [
    "Application",
    "CalendarToken",
    "Cohort",
    "CohortTeacher",
    "Completion",
    "Enrolment",
    "Meeting",
    "NotOpenYet",
    "Offer",
    "Oriented",
    "Transfer",
    "Turn",
    "Withdrawal",
]
