from seedbed.homework.models.compassion_moment import CompassionMoment
from seedbed.homework.models.reflection import Reflection, answer
from seedbed.homework.models.shared import Received, Reply, Shared

__all__ = ["CompassionMoment", "Received", "Reflection", "Reply", "Shared", "answer"]
