"""Sampled answers taken apart: how a moment differs from a person's usual, and people from others."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from seedbed.stats.columns import Floats, column, labels
from seedbed.stats.refusal import NoSpread


@dataclass(frozen=True)
class Centred:
    """value = grand_mean + between + within; within_sd to standardise by."""

    within: Floats
    between: Floats
    grand_mean: float
    within_sd: float


def centred(values: ArrayLike, person: ArrayLike) -> Centred:
    """Person-mean centring, in the values' units; between is centred on the mean of people.

    Enders & Tofighi 2007, Psychol. Methods 12; Curran & Bauer 2011, Annu. Rev. Psychol. 62.
    values, person: n each. within_sd pools over people: sqrt(sum of within^2 / (n - people)).
    Raises NoSpread where nobody differs from their own usual, NotNumbers, Mismatched.
    """
    given = column(values, name="values", least=2)
    who = labels(person, name="person", length=len(given))
    count = np.bincount(who)
    means = np.bincount(who, weights=given) / count
    within = given - means[who]
    spare = len(given) - len(count)
    squares = float(within @ within)
    if spare < 1 or squares <= 1e-20 * float(given @ given):
        raise NoSpread("Nobody differs from their own usual.")
    grand = float(means.mean())
    return Centred(within, (means - grand)[who], grand, (squares / spare) ** 0.5)


def lagged(values: ArrayLike, person: ArrayLike, day: ArrayLike, moment: ArrayLike) -> Floats:
    """Each person's value one asking before on the same day; NaN at the first of a day.

    Never across a night (Bolger & Laurenceau 2013, Intensive Longitudinal Methods, ch. 5).
    values, person, day, moment: n each; moment orders the askings. Raises NotNumbers, Mismatched.
    """
    given, when = column(values, name="values"), column(moment, name="moment")
    who = labels(person, name="person", length=len(given))
    days = labels(day, name="day", length=len(given))
    order = np.lexsort((when, days, who))
    before = np.full(len(given), np.nan)
    follows = (np.diff(who[order]) == 0) & (np.diff(days[order]) == 0)
    before[order[1:][follows]] = given[order[:-1][follows]]
    return before
