"""Sampled answers: centring, lags, and GEE against geepack."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from seedbed.stats.centring import centred, lagged
from seedbed.stats.gee import gee
from seedbed.stats.refusal import Collinear, NoSpread, NotConverged, OutOfRange, TooFew
from tests.stats.gold import KEPT, kept_file

TERMS = ("1", "stress")


def beeps() -> tuple[dict[str, np.ndarray], np.ndarray]:
    d = kept_file("beeps.csv")
    return d, np.column_stack([np.ones(len(d["stress"])), d["stress"]])


@pytest.mark.parametrize(("outcome", "family"), [("mood", "gaussian"), ("kind", "binomial")])
def test_gee_as_geepack_tells_it(outcome, family):
    d, x = beeps()
    found = gee(d[outcome], x, TERMS, d["person"], family=family, errors="robust")
    kept = KEPT["gee"][outcome]

    assert found.estimates == pytest.approx(kept["est"], rel=1e-3)
    assert [row.se for row in found.rows()] == pytest.approx(kept["se"], rel=1e-3)
    assert found.alpha == pytest.approx(kept["alpha"], abs=2e-3)  # the divisor differs by the terms


def mancl_derouen(y: np.ndarray, x: np.ndarray, person: np.ndarray, alpha: float) -> np.ndarray:
    """The corrected sandwich of a linear exchangeable GEE, written out person by person."""
    people, parts = np.unique(person), []
    for one in people:
        at = person == one
        r = (1 - alpha) * np.eye(at.sum()) + alpha
        parts.append((x[at], y[at], np.linalg.inv(r)))
    bread = np.linalg.inv(sum(a.T @ w @ a for a, _, w in parts))
    beta = bread @ sum(a.T @ w @ b for a, b, w in parts)
    meat = np.zeros_like(bread)
    for a, b, w in parts:
        h = a @ bread @ a.T @ w
        seen = a.T @ w @ np.linalg.solve(np.eye(len(b)) - h, b - a @ beta)
        meat += np.outer(seen, seen)
    return bread @ meat @ bread


def test_the_small_sample_correction_written_out():
    d, x = beeps()
    few = d["person"] < 14
    found = gee(d["mood"][few], x[few], TERMS, d["person"][few])
    plain = gee(d["mood"][few], x[few], TERMS, d["person"][few], errors="robust")
    by_hand = mancl_derouen(d["mood"][few], x[few], d["person"][few], found.alpha)

    assert found.covariance == pytest.approx(by_hand, rel=1e-4)
    assert (np.diag(found.covariance) > np.diag(plain.covariance)).all()
    assert found.rows()[1].df == 12


def test_what_gee_refuses():
    d, x = beeps()
    mood, person = d["mood"], d["person"]
    with pytest.raises(TooFew):
        gee(mood[person < 6], x[person < 6], TERMS, person[person < 6])
    with pytest.raises(OutOfRange):
        gee(mood, x, TERMS, person, family="binomial")
    with pytest.raises(OutOfRange):
        gee(mood - 100, x, TERMS, person, family="poisson")
    with pytest.raises(Collinear):
        gee(mood, np.column_stack([x, x[:, 1]]), ("1", "a", "b"), person)
    apart = (d["stress"] > 3).astype(float)
    with pytest.raises(NotConverged):
        gee(apart, x, TERMS, person, family="binomial")


def test_counts_by_poisson_have_the_rate_they_were_made_with():
    rng = np.random.default_rng(6)
    person, x = np.repeat(np.arange(200), 5), rng.normal(size=1000)
    y = rng.poisson(np.exp(0.3 + 0.4 * x))
    found = gee(y, np.column_stack([np.ones(1000), x]), ("1", "x"), person, family="poisson")

    assert found.rows()[1].interval.holds(0.4)


@given(
    some.lists(some.tuples(some.integers(0, 5), some.integers(-40, 40)), min_size=8, max_size=60)
)
def test_centring_takes_apart_and_loses_nothing(rows):
    person, values = np.array([p for p, _ in rows]), np.array([float(v) for _, v in rows])
    try:
        found = centred(values, person)
    except NoSpread:
        return

    assert found.grand_mean + found.between + found.within == pytest.approx(values, abs=1e-9)
    for one in np.unique(person):
        assert found.within[person == one].sum() == pytest.approx(0, abs=1e-9)


def test_centring_by_hand_and_nobody_who_differs():
    found = centred([1, 3, 5, 5], [7, 7, 9, 9])

    assert found.within.tolist() == [-1, 1, 0, 0]
    assert found.between.tolist() == [-1.5, -1.5, 1.5, 1.5]
    assert (found.grand_mean, found.within_sd) == (3.5, 1.0)
    with pytest.raises(NoSpread):
        centred([1, 1, 2, 2], [0, 0, 1, 1])


def test_what_came_before_is_of_the_same_day_and_person():
    found = lagged(
        [10, 11, 12, 13, 20], ["a", "a", "a", "a", "b"], [1, 1, 2, 2, 2], [8, 12, 9, 8, 10]
    )

    assert np.isnan(found).tolist() == [True, False, False, True, True]
    assert found[1] == 10
    assert found[2] == 13
