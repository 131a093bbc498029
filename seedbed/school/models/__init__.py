from seedbed.school.models.appointment import Appointment, LastOrganiser
from seedbed.school.models.local_help import LocalHelp
from seedbed.school.models.policy import Policy
from seedbed.school.models.school import School

__all__ = ["Appointment", "LastOrganiser", "LocalHelp", "Policy", "School"]
