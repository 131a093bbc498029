"""One answer from several fillings: Rubin's rules, with degrees of freedom for small samples."""

from dataclasses import dataclass

from numpy.typing import ArrayLike
from scipy import stats

from seedbed.stats.columns import column, same_length
from seedbed.stats.interval import Interval
from seedbed.stats.refusal import OutOfRange


@dataclass(frozen=True)
class Pooled:
    """The pooled estimate; fmi is the fraction of information that was missing."""

    estimate: float
    se: float
    within: float
    between: float
    total: float
    df: float
    riv: float
    fmi: float
    t: float
    p: float
    interval: Interval


def pool(
    estimates: ArrayLike, variances: ArrayLike, *, complete_df: float, level: float = 0.95
) -> Pooled:
    """Rubin's rules with the degrees of freedom of Barnard & Rubin.

    Rubin 1987, ch. 3; Barnard & Rubin 1999, Biometrika 86. m estimates and their squared standard
    errors, 2 or more; complete_df: what the test would have with nothing missing.
    Raises TooFew, OutOfRange, Mismatched, NotNumbers.
    """
    q = column(estimates, name="estimates", least=2)
    u = column(variances, name="variances", least=2)
    same_length(("estimates", q), ("variances", u))
    if u.min() <= 0 or complete_df <= 0:
        raise OutOfRange("Variances and degrees of freedom must be above zero.")
    m, within, between = len(q), float(u.mean()), float(q.var(ddof=1))
    extra = (1 + 1 / m) * between
    total = within + extra
    df = _barnard_rubin(m, extra / total, complete_df)
    riv = extra / within
    fmi = (riv + 2 / (df + 3)) / (1 + riv)
    estimate, se = float(q.mean()), total**0.5
    half = float(stats.t.ppf(0.5 + level / 2, df)) * se
    interval = Interval(estimate - half, estimate + half, level, "t, Barnard & Rubin 1999")
    p = float(2 * stats.t.sf(abs(estimate / se), df))
    return Pooled(
        estimate, se, within, between, total, df, riv, fmi, estimate / se, p, interval
    )  # fmt: skip


def _barnard_rubin(m: int, share: float, complete_df: float) -> float:
    observed = (complete_df + 1) / (complete_df + 3) * complete_df * (1 - share)
    if share < 1e-12:
        return observed
    old = (m - 1) / share**2
    return old * observed / (old + observed)
