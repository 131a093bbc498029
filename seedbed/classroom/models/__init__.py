from seedbed.classroom.models.afterthought import Afterthought
from seedbed.classroom.models.excuse import Excuse
from seedbed.classroom.models.live import Gathered, LiveClass, Said
from seedbed.classroom.models.make_up import MakeUp
from seedbed.classroom.models.presence import Presence, Register
from seedbed.classroom.models.recording import ClassRecording

__all__ = [
    "Afterthought",
    "ClassRecording",
    "Excuse",
    "Gathered",
    "LiveClass",
    "MakeUp",
    "Presence",
    "Register",
    "Said",
]
