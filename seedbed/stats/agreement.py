"""Do two askings, or several raters, agree: the intraclass correlation, with its form named."""

from dataclasses import dataclass
from typing import Literal

from numpy.typing import ArrayLike
from scipy import stats

from seedbed.stats.columns import Floats, between, table
from seedbed.stats.interval import Interval
from seedbed.stats.refusal import NoSpread, TooFew

Form = Literal["1", "A,1", "C,1", "k", "A,k", "C,k"]


@dataclass(frozen=True)
class Agreement:
    """One intraclass correlation. Never shown without its form."""

    icc: float
    form: Form
    interval: Interval
    people: int
    times: int


@dataclass(frozen=True)
class _Squares:
    """Mean squares of the two-way table: people, times, error, and within people."""

    n: int
    k: int
    people: float
    times: float
    error: float
    within: float


def icc(scores: ArrayLike, *, form: Form, level: float = 0.95) -> Agreement:
    """The intraclass correlation of the named form.

    McGraw & Wong 1996, Psychol. Methods 1, tables 4 and 7. Forms: "1" one-way, "A" two-way with
    absolute agreement, "C" two-way with consistency; "k" for the mean of all k columns.
    scores: people x times (or raters), no gaps. Raises TooFew, NoSpread, NotNumbers, Mismatched.
    """
    between(level, 0, 1, name="level")
    given = table(scores, name="scores", least=2)
    if given.shape[1] < 2:
        raise TooFew("Agreement needs at least two columns.")
    squares = _squares(given)
    single = form in ("1", "A,1", "C,1")
    low, value, high = _single(squares, form[0] if form != "k" else "1", 1 - level)
    if not single:
        low, value, high = (_stepped(x, squares.k) for x in (low, value, high))
    interval = Interval(low, high, level, "F, McGraw & Wong 1996")
    return Agreement(value, form, interval, squares.n, squares.k)


def _squares(given: Floats) -> _Squares:
    n, k = given.shape
    grand = given.mean()
    people = k * float(((given.mean(axis=1) - grand) ** 2).sum())
    times = n * float(((given.mean(axis=0) - grand) ** 2).sum())
    total = float(((given - grand) ** 2).sum())
    if total == 0:
        raise NoSpread("All scores are the same.")
    error = max(total - people - times, 0.0)
    if error <= 1e-14 * total:
        raise NoSpread("The columns agree in everything; there is no error to measure.")
    return _Squares(
        n, k, people / (n - 1), times / (k - 1), error / ((n - 1) * (k - 1)),
        (times + error) / (n * (k - 1)),
    )  # fmt: skip


def _single(s: _Squares, kind: str, tail: float) -> tuple[float, float, float]:
    """Low, estimate and high for one column."""
    n, k = s.n, s.k
    if kind == "A":
        return _absolute(s, tail)
    error, df = (s.within, n * (k - 1)) if kind == "1" else (s.error, (n - 1) * (k - 1))
    ratio = s.people / error
    fl = ratio / stats.f.ppf(1 - tail / 2, n - 1, df)
    fu = ratio * stats.f.ppf(1 - tail / 2, df, n - 1)
    low, value, high = ((f - 1) / (f + k - 1) for f in (fl, ratio, fu))
    return float(low), float(value), float(high)


def _absolute(s: _Squares, tail: float) -> tuple[float, float, float]:
    n, k = s.n, s.k
    value = (s.people - s.error) / (s.people + (k - 1) * s.error + k * (s.times - s.error) / n)
    a = k * value / (n * (1 - value))
    b = 1 + k * value * (n - 1) / (n * (1 - value))
    v = (a * s.times + b * s.error) ** 2 / (
        (a * s.times) ** 2 / (k - 1) + (b * s.error) ** 2 / ((n - 1) * (k - 1))
    )
    fl = stats.f.ppf(1 - tail / 2, n - 1, v)
    fu = stats.f.ppf(1 - tail / 2, v, n - 1)
    noise = k * s.times + (k * n - k - n) * s.error
    low = n * (s.people - fl * s.error) / (fl * noise + n * s.people)
    high = n * (fu * s.people - s.error) / (noise + n * fu * s.people)
    return float(low), float(value), float(high)


def _stepped(single: float, k: int) -> float:
    """The Spearman-Brown step from one column to the mean of k."""
    return k * single / (1 + (k - 1) * single)
