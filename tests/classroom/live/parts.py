"""Plans and moments of the live class's tests."""

from seedbed.classroom.live import run as running
from seedbed.classroom.live.state import MINUTE, Piece

START = 1_770_000_000_000


def make_pieces(*minutes, grouping="circle"):
    return [
        Piece(
            f"part-{i}", "discussion", f"Part {i}", m * MINUTE, m * MINUTE // 2, grouping=grouping
        )
        for i, m in enumerate(minutes)
    ]


def make_run(*minutes, ends=None):
    lasts = sum(minutes) * MINUTE
    return running.fresh(make_pieces(*minutes), ends=ends or START + lasts)
