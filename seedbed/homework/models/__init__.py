from seedbed.homework.models.compassion_moment import CompassionMoment
from seedbed.homework.models.reflection import Reflection

__all__ = ["CompassionMoment", "Reflection"]
