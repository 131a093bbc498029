from seedbed.classroom.models.excuse import Excuse
from seedbed.classroom.models.make_up import MakeUp
from seedbed.classroom.models.presence import Presence, Register
from seedbed.classroom.models.recording import ClassRecording

__all__ = ["ClassRecording", "Excuse", "MakeUp", "Presence", "Register"]
