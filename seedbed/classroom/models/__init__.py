from seedbed.classroom.models.afterthought import Afterthought
from seedbed.classroom.models.excuse import Excuse
from seedbed.classroom.models.line import Line
from seedbed.classroom.models.live import Gathered, LiveClass, Said
from seedbed.classroom.models.make_up import MakeUp
from seedbed.classroom.models.objection import Objection
from seedbed.classroom.models.presence import Correction, Presence, Register
from seedbed.classroom.models.recording import ClassRecording
from seedbed.classroom.models.room_setup import RoomSetup
from seedbed.classroom.models.room_stay import RoomStay
from seedbed.classroom.models.tape import Tape, TapePiece
from seedbed.classroom.models.together import Apart, Together

__all__ = [
    "Afterthought",
    "Apart",
    "ClassRecording",
    "Correction",
    "Excuse",
    "Gathered",
    "Line",
    "LiveClass",
    "MakeUp",
    "Objection",
    "Presence",
    "Register",
    "RoomSetup",
    "RoomStay",
    "Said",
    "Tape",
    "TapePiece",
    "Together",
]
