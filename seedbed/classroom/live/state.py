"""What a live class is at one moment: one frozen value, kept as one row and read with the clock.

Moments are whole milliseconds since 1970 in UTC, durations whole milliseconds. No timer of a server
rings anything: the state says when things began and how long they last, and every client that knows
the server's clock works out the rest.
"""

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

MINUTE = 60_000


class Sound(StrEnum):
    """What the microphones are set for while a segment lasts."""

    SPEECH = "speech"
    BELL = "bell"
    SILENCE = "silence"


class Way(StrEnum):
    """How someone takes part. All count as being there."""

    CAMERA = "camera"
    OWN = "own"
    """Seen by the others, and of them takes sound alone: for a line that is thin towards them."""
    STILL = "still"
    SOUND = "sound"
    TEXT = "text"
    PHONE = "phone"
    ROOM = "room"
    """In the room itself, where the class is in person."""


class Piece(Struct, frozen=True, omit_defaults=True):
    """One segment of the plan, as the run needs it. The words stay in the edition, under its key."""

    key: str
    kind: str
    title: str
    planned: int
    least: int
    """Never squeezed below this by a reflow."""
    grouping: str = "circle"
    practice: str = ""
    turn: int = 0
    roles: tuple[str, ...] = ()
    wordless: int = 0
    sound: Sound = Sound.SPEECH
    is_quiet: bool = False
    """Screens dim, the chat is still, clocks hide, and whoever comes late comes in silently."""
    board: str = ""
    """Whether words are gathered in it: named, anonymous, or empty."""


class Run(Struct, frozen=True, omit_defaults=True):
    """The plan under way. One segment at a time; `at` is its place, -1 before and len(pieces) after."""

    pieces: tuple[Piece, ...]
    given: tuple[int, ...]
    """How long each segment has in all, as things stand."""
    spent: tuple[int, ...]
    """How long was spent in each so far, up to `since`."""
    ends: int
    """When the class is to end."""
    at: int = -1
    since: int = 0
    """From when the segment in hand runs; 0 while nothing runs."""
    began: int = 0
    ended: int = 0
    skipped: tuple[int, ...] = ()

    @property
    def is_under_way(self) -> bool:
        return 0 <= self.at < len(self.pieces)

    @property
    def is_paused(self) -> bool:
        return self.is_under_way and not self.since

    @property
    def is_over(self) -> bool:
        return self.at >= len(self.pieces)

    @property
    def piece(self) -> Piece | None:
        return self.pieces[self.at] if self.is_under_way else None


class Seat(Struct, frozen=True, omit_defaults=True):
    """Somebody's place in the circle; its number is its place in the order, the same on every screen."""

    number: int
    person: str
    """Their id, as hex; never sent to the circle."""
    name: str
    role: str = "participant"
    """participant, assistant, co-teacher or lead."""
    place: str = ""
    """The enrolment's id, as hex; empty for the team."""
    pronouns: str = ""
    languages: tuple[str, ...] = ()
    is_here: bool = False
    since: int = 0
    """When they last came or left."""
    is_aside: bool = False
    """Stepped out for a while, which only the team is told."""
    way: Way = Way.CAMERA

    @property
    def is_team(self) -> bool:
        return self.role != "participant"


class Group(Struct, frozen=True, omit_defaults=True):
    """People sent out together; the order of seats is the order of turns."""

    id: int
    seats: tuple[int, ...]
    observer: int | None = None
    """Who listens and does not take a turn of their own."""


class Groups(Struct, frozen=True, omit_defaults=True):
    """Pairs, triads or small groups under way, all on one timeline."""

    piece: str
    groups: tuple[Group, ...]
    began: int
    settle: int
    """To find each other, before the first turn."""
    turns: tuple[int, ...]
    roles: tuple[str, ...] = ()
    wordless: int = 0
    """In silence together, after the last turn."""
    closes: int = 0
    """When they were called back by hand; 0 while the timeline ends them."""
    returned: tuple[int, ...] = ()
    """Who came back to the circle before the others."""


class Need(Struct, frozen=True, omit_defaults=True):
    """I need a moment: what only the team sees."""

    seat: int
    at: int
    words: str = ""
    helper: int | None = None
    """Who of the team said: I have seen it."""


class Side(Struct, frozen=True):
    """A side room for one person and one of the team."""

    seat: int
    helper: int


class Playing(Struct, frozen=True):
    """A guided practice that sounds for all in step."""

    practice: str
    minutes: int
    began: int


class Taping(Struct, frozen=True, omit_defaults=True):
    """A recording of the guide alone: asked aloud, answered by each person."""

    piece: str
    asked: int
    yes: tuple[int, ...] = ()
    no: tuple[int, ...] = ()
    began: int = 0


class Live(Struct, frozen=True, omit_defaults=True):
    """One live class."""

    run: Run
    seats: tuple[Seat, ...] = ()
    guide: int | None = None
    """Who leads, by seat."""
    stand_in: int | None = None
    """Who leads while the guide's line is down; it returns with them."""
    groups: Groups | None = None
    hands: tuple[int, ...] = ()
    needs: tuple[Need, ...] = ()
    asked: tuple[int, ...] = ()
    """Who asked for a moment at any time, for the team to remember afterwards."""
    sides: tuple[Side, ...] = ()
    bell: int = 0
    """When it was last rung by hand."""
    sound: Sound | None = None
    """Chosen by hand in place of the segment's; until the next segment."""
    playing: Playing | None = None
    is_chat_open: bool = True
    board: str = ""
    """The segment whose board is open to all, or none."""
    taping: Taping | None = None
    done: tuple[str, ...] = ()
    """The last acts by their ids, so that one sent twice is done once."""

    def seat(self, number: int) -> Seat | None:
        return self.seats[number] if 0 <= number < len(self.seats) else None

    @property
    def leading(self) -> int | None:
        """Who leads just now, by seat."""
        return self.guide if self.stand_in is None else self.stand_in

    def with_seat(self, seat: Seat) -> "Live":
        """The same class with that seat in place of the one of its number."""
        seats = (*self.seats[: seat.number], seat, *self.seats[seat.number + 1 :])
        return replace(self, seats=seats)
