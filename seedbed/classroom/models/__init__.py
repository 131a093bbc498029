from seedbed.classroom.models.afterthought import Afterthought
from seedbed.classroom.models.excuse import Excuse
from seedbed.classroom.models.line import Line
from seedbed.classroom.models.live import Gathered, LiveClass, Said
from seedbed.classroom.models.make_up import MakeUp
from seedbed.classroom.models.presence import Presence, Register
from seedbed.classroom.models.recording import ClassRecording
from seedbed.classroom.models.room_setup import RoomSetup
from seedbed.classroom.models.room_stay import RoomStay
from seedbed.classroom.models.together import Apart, Together

__all__ = [
    "Afterthought",
    "Apart",
    "ClassRecording",
    "Excuse",
    "Gathered",
    "Line",
    "LiveClass",
    "MakeUp",
    "Presence",
    "Register",
    "RoomSetup",
    "RoomStay",
    "Said",
    "Together",
]
