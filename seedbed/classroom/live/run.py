"""The plan running: what is now, what is next, and how the rest makes room so as to end on time.

Every verb takes a run and a moment and gives the run after it. After each of them the time that is
left and the time that is given agree: the rest of the class = what the segment in hand has left +
what the later ones are given + `spare` - `over` (see `balance`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from seedbed.classroom.live.state import MINUTE, Piece, Run, Sound
from seedbed.classroom.live.verb import Refused
from seedbed.course.edition import Edition, Segment

LEAST_SHARE = {"closing": 0.6, "break": 0.5, "arrival": 0.4}
"""How far a segment may be squeezed, of its planned length; half for the others."""
AFTERWARDS = MINUTE
"""Given again to a segment that one goes back to when its own time was used up."""


@dataclass(frozen=True)
class Change:
    """What a step would cost one segment, in milliseconds."""

    key: str
    title: str
    before: int
    after: int


@dataclass(frozen=True)
class Balance:
    """How the time that is left and the time that is given agree."""

    spare: int
    """The class would end so much early."""
    over: int
    """The class would end so much late: nothing can be squeezed further."""


def piece_of(segment: Segment, edition: Edition) -> Piece:
    """One segment of the edition's plan, as the run needs it."""
    planned = segment.minutes * MINUTE
    practice = edition.practices.get(segment.practice) if segment.practice else None
    lengths = practice.lengths if practice else None
    share = LEAST_SHARE.get(segment.kind, 0.5)
    least = lengths.shortest * MINUTE if lengths else round(planned * share)
    is_quiet = segment.kind == "meditation"
    turns = segment.turns
    return Piece(
        key=segment.key, kind=segment.kind, title=segment.title, planned=planned,
        least=min(planned, least), grouping=segment.grouping, practice=segment.practice,
        turn=turns.minutes * MINUTE if turns else 0, roles=turns.roles if turns else (),
        wordless=(turns.wordless * MINUTE if turns else 0), is_quiet=is_quiet,
        sound=Sound.BELL if is_quiet else Sound.SPEECH,
        board=segment.board,
    )  # fmt: skip


def fresh(pieces: Sequence[Piece], *, ends: int) -> Run:
    """A run that has not begun."""
    return Run(
        pieces=tuple(pieces), given=tuple(p.planned for p in pieces), spent=(0,) * len(pieces),
        ends=ends,
    )  # fmt: skip


def begin(run: Run, *, at: int) -> Run:
    """Begin with the first segment; a class that begins late still ends on time."""
    if run.began:
        raise Refused("The class has begun already.")
    if not run.pieces:
        raise Refused("There is no plan for this class.")
    return _reflowed(replace(run, at=0, since=at, began=at, given=_shares(run, 0, at)), at=at)


def pause(run: Run, *, at: int) -> Run:
    """Hold the segment. The end of the class does not move."""
    _needs_to_run(run)
    return replace(run, spent=_spent_now(run, at), since=0)


def resume(run: Run, *, at: int) -> Run:
    """Go on with the segment that was held; what comes after makes room."""
    if not run.is_paused:
        raise Refused("Nothing is paused.")
    return _reflowed(replace(run, since=at), at=at)


def lengthen(run: Run, by: int, *, at: int) -> Run:
    """Give the segment in hand more time, or less with a negative `by`; never less than was spent."""
    _needs_a_piece(run)
    spent = spent_in_hand(run, at=at)
    had = max(run.given[run.at], spent) if by > 0 else run.given[run.at]
    given = _set(run.given, run.at, max(spent, had + by))
    return _reflowed(replace(run, given=given), at=at)


def go_on(run: Run, *, at: int, skipping: bool = False) -> Run:
    """To the next segment; after the last one, the class is over. `skipping` notes it as left out."""
    _needs_a_piece(run)
    spent = _spent_now(run, at)
    skipped = (*run.skipped, run.at) if skipping else run.skipped
    later = run.at + 1
    after = replace(run, spent=spent, at=later, since=at, skipped=skipped)
    if later == len(run.pieces):
        return replace(after, since=0, ended=at)
    if later in run.skipped:
        after = replace(after, skipped=tuple(i for i in skipped if i != later))
    return _reflowed(replace(after, given=_shares(after, later, at)), at=at)


def go_back(run: Run, *, at: int) -> Run:
    """To the segment before, where it was left; with a minute where its time was used up."""
    if run.is_over:
        return _returned(replace(run, ended=0), at=at)
    _needs_a_piece(run)
    if run.at == 0:
        raise Refused("This is the first part.")
    return _returned(replace(run, spent=_spent_now(run, at)), at=at)


def finish(run: Run, *, at: int) -> Run:
    """Close the class, wherever it is."""
    _needs_a_piece(run)
    return replace(run, spent=_spent_now(run, at), since=0, at=len(run.pieces), ended=at)


def left_in_hand(run: Run, *, at: int) -> int:
    """What the segment in hand has left; negative when it is over its time."""
    return run.given[run.at] - spent_in_hand(run, at=at) if run.is_under_way else 0


def spent_in_hand(run: Run, *, at: int) -> int:
    """How long was spent in the segment in hand."""
    return run.spent[run.at] + (at - run.since if run.since else 0)


def balance(run: Run, *, at: int) -> Balance:
    """How much too early or too late the class would end as the times are given now."""
    if not run.is_under_way:
        return Balance(0, 0)
    gap = run.ends - at - max(0, left_in_hand(run, at=at)) - sum(_rest(run))
    return Balance(spare=max(0, gap), over=max(0, -gap))


def cost(before: Run, after: Run) -> list[Change]:
    """What a step costs the segments that come after the one in hand."""
    later = max(before.at, after.at) + 1
    pairs = zip(before.pieces[later:], before.given[later:], after.given[later:], strict=True)
    return [Change(p.key, p.title, was, now) for p, was, now in pairs if was != now]


def _rest(run: Run) -> list[int]:
    """What the later segments are given from now on."""
    return [max(0, run.given[i] - run.spent[i]) for i in range(run.at + 1, len(run.pieces))]


def _reflowed(run: Run, *, at: int) -> Run:
    room = run.ends - at - max(0, left_in_hand(run, at=at))
    return replace(run, given=(*run.given[: run.at + 1], *_fitted(run, run.at + 1, room)))


def _shares(run: Run, first: int, at: int) -> tuple[int, ...]:
    """The times given when segment `first` begins at that moment, itself included."""
    return (*run.given[:first], *_fitted(run, first, run.ends - at))


def _fitted(run: Run, first: int, room: int) -> list[int]:
    """The segments from `first` on, squeezed evenly between planned and least so as to fit the room.

    Time that was already spent in one (it was gone back from) comes on top of its share.
    """
    indexes = range(first, len(run.pieces))
    planned = [run.pieces[i].planned for i in indexes]
    least = [run.pieces[i].least for i in indexes]
    give = sum(planned) - sum(least)
    short = min(give, max(0, sum(planned) - room))
    shares, taken, so_far = [], 0, 0
    for most, floor in zip(planned, least, strict=True):
        so_far += most - floor
        due = short * so_far // give if give else 0
        shares.append(most - (due - taken))
        taken = due
    return [run.spent[i] + share for i, share in zip(indexes, shares, strict=True)]


def _returned(run: Run, *, at: int) -> Run:
    place = run.at - 1
    given = _set(run.given, place, max(run.given[place], run.spent[place] + AFTERWARDS))
    back = replace(
        run, at=place, since=at, given=given,
        skipped=tuple(i for i in run.skipped if i != place),
    )  # fmt: skip
    return _reflowed(back, at=at)


def _spent_now(run: Run, at: int) -> tuple[int, ...]:
    return _set(run.spent, run.at, spent_in_hand(run, at=at))


def _set(values: tuple[int, ...], place: int, value: int) -> tuple[int, ...]:
    return (*values[:place], value, *values[place + 1 :])


def _needs_a_piece(run: Run) -> None:
    if not run.began:
        raise Refused("The class has not begun.")
    if not run.is_under_way:
        raise Refused("The class is over.")


def _needs_to_run(run: Run) -> None:
    _needs_a_piece(run)
    if run.is_paused:
        raise Refused("It is paused already.")
