from seedbed.cohort.models.enrolment import Enrolment, NotOpenYet
from seedbed.cohort.models.turn import Turn
from seedbed.cohort.models.withdrawal import Withdrawal

__all__ = ["Enrolment", "NotOpenYet", "Turn", "Withdrawal"]
