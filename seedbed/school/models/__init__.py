from seedbed.school.models.appointment import Appointment
from seedbed.school.models.school import School

__all__ = ["Appointment", "School"]
