from seedbed.care.models.care_settings import CareSettings
from seedbed.care.models.concern import Concern, ConcernStep
from seedbed.care.models.effect_check import EffectCheck
from seedbed.care.models.note import Note
from seedbed.care.models.screening import Screening

__all__ = ["CareSettings", "Concern", "ConcernStep", "EffectCheck", "Note", "Screening"]
