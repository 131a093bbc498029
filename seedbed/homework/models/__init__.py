from seedbed.homework.models.compassion_moment import CompassionMoment
from seedbed.homework.models.reflection import Reflection, answer

__all__ = ["CompassionMoment", "Reflection", "answer"]
