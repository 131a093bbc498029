from seedbed.cohort.models.enrolment import Enrolment
from seedbed.cohort.models.turn import Turn
from seedbed.cohort.models.withdrawal import Withdrawal

__all__ = ["Enrolment", "Turn", "Withdrawal"]
