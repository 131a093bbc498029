"""What if those who left did worse than we filled in? The shift at which a finding is lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from seedbed.stats.columns import Floats
from seedbed.stats.imputation import Imputed
from seedbed.stats.pooling import Pooled, pool
from seedbed.stats.refusal import OutOfRange

Analysis = Callable[[Floats], tuple[float, float]]  # a filled table -> estimate, squared se


@dataclass(frozen=True)
class Tipping:
    """The pooled answer at each shift; `point` is where p first crosses, None if it never does."""

    shifts: tuple[float, ...]
    pooled: tuple[Pooled, ...]
    point: float | None
    alpha: float


def tipping_point(
    imputed: Imputed, analysis: Analysis, *, column: int, arm: int, shifts: Sequence[float],
    complete_df: float, alpha: float = 0.05,
) -> Tipping:  # fmt: skip
    """Adds a shift to every filled value of one arm in one column, and asks again.

    Delta-adjusted sensitivity analysis: Carpenter & Kenward 2013, ch. 10; Cro et al. 2020, Stat.
    Med. 39. A shift of 0 is the analysis under missing at random. shifts: from nearest to farthest,
    in the column's units, 0 first. The crossing is found between two shifts by halving.
    Raises OutOfRange, and whatever the analysis refuses.
    """
    if not shifts or shifts[0] != 0:
        raise OutOfRange("Begin at a shift of 0: the answer under missing at random.")

    def asked(shift: float) -> Pooled:
        return pooled_at(imputed, analysis, column, arm, shift, complete_df)

    found = [asked(shift) for shift in shifts]
    significant = found[0].p < alpha
    point = None
    for before, after, told in zip(shifts, shifts[1:], found[1:], strict=False):
        if (told.p < alpha) != significant:
            point = _halved(asked, before, after, significant, alpha)
            break
    return Tipping(tuple(shifts), tuple(found), point, alpha)


def pooled_at(
    imputed: Imputed, analysis: Analysis, column: int, arm: int, shift: float, complete_df: float
) -> Pooled:
    """The pooled answer at one shift of the filled values (Carpenter & Kenward 2013, ch. 10)."""
    moved = (imputed.was_missing[:, column] > 0) & (imputed.arm == arm)
    answers = []
    for table in imputed.tables:
        shifted = table.copy()
        shifted[moved, column] += shift
        answers.append(analysis(shifted))
    return pool(
        [one for one, _ in answers], [squared for _, squared in answers], complete_df=complete_df
    )


def _halved(
    asked: Callable[[float], Pooled], near: float, far: float, significant: bool, alpha: float
) -> float:
    for _ in range(20):
        middle = (near + far) / 2
        if (asked(middle).p < alpha) == significant:
            near = middle
        else:
            far = middle
    return (near + far) / 2
