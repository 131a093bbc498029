"""Power by formula and by drawing, and practice beside change."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy import stats

from seedbed.stats.dose import CAUTION, dose_response
from seedbed.stats.power import (
    design_effect,
    least_effect,
    people_per_arm,
    power_of_ancova,
    power_of_t,
)
from seedbed.stats.refusal import NoSpread, OutOfRange, TooFew
from seedbed.stats.simulation import Plan, clopper_pearson, drawn, simulated_power
from tests.stats.gold import golden, needs_golden

SMALL = Plan(24, 20, 3, 0.0, sd_start=1, sd_slope=0, r=0, noise=1, leaving=0.05)


@needs_golden
def test_power_as_r_tells_it():
    told = golden()["power"]

    assert people_per_arm(0.5) == pytest.approx(told["n_per_arm_d0.5_80"], abs=5e-4)
    assert power_of_t(0.6, 40, 40) == pytest.approx(told["power_n40_d0.6"], abs=1e-5)


@pytest.mark.parametrize(
    ("n1", "n2", "power", "raw", "adjusted"),
    [(60, 40, 0.68, 0.58, 0.46), (51, 33, None, 0.63, 0.51), (79, 82, None, 0.44, 0.36),
     (30, 30, None, 0.74, 0.59)],
)  # fmt: skip
def test_the_powers_that_statsmodels_gave_for_published_trials(n1, n2, power, raw, adjusted):
    """The table of ../shared/facts/evidence.md 4.3, to its two digits."""
    assert least_effect(n1, n2) == pytest.approx(raw, abs=0.006)
    assert least_effect(n1, n2, r=0.6) == pytest.approx(adjusted, abs=0.006)
    if power:
        assert power_of_t(0.5, n1, n2) == pytest.approx(power, abs=0.006)


@settings(max_examples=15)
@given(some.floats(0.15, 2), some.floats(0.5, 0.95), some.floats(0, 0.9))
def test_the_formulas_undo_each_other(d, power, r):
    n = people_per_arm(d, power=power, r=r)
    if n > 2:
        assert power_of_ancova(d, n, n, r=r) == pytest.approx(power, abs=1e-6)
        assert least_effect(n, n, power=power, r=r) == pytest.approx(d, rel=1e-5)


def test_what_the_formulas_refuse():
    with pytest.raises(OutOfRange):
        people_per_arm(0)
    with pytest.raises(OutOfRange):
        people_per_arm(0.5, power=1.2)
    with pytest.raises(TooFew):
        power_of_t(0.5, 1, 1)
    with pytest.raises(OutOfRange):
        power_of_ancova(0.5, 20, 20, r=1.0)
    with pytest.raises(OutOfRange):
        design_effect(0, 0.1)
    assert people_per_arm(30) == 1.5
    assert design_effect(8, 0.05) == pytest.approx(1.35)
    assert power_of_ancova(0.5, 50, 50, r=0, attrition=0.2) == power_of_t(0.5, 40, 40)


def test_a_drawn_trial_is_as_planned():
    plan = Plan(4000, 4000, 3, 0.5, 2, 0.5, 0.3, 1.0, drift=0.2, leaving=0.1)
    d = drawn(plan, np.random.default_rng(1))
    last, first = d["wave"] == 2, d["wave"] == 0
    gain = d["y"][last & (d["arm"] == 1)].mean() - d["y"][last & (d["arm"] == 0)].mean()

    assert gain == pytest.approx(1.0, abs=0.15)
    assert d["y"][first].std() == pytest.approx(np.sqrt(5), rel=0.03)
    assert (last.sum() / first.sum()) == pytest.approx(0.81, abs=0.02)
    classes = drawn(
        Plan(20, 20, 3, 0, 1, 0, 0, 1, class_size=8, sd_class=1), np.random.default_rng(1)
    )
    assert len(np.unique(classes["group"][classes["arm"] == 1])) == 3
    assert len(np.unique(classes["group"][classes["arm"] == 0])) == 20


def test_power_by_drawing_meets_the_formula():
    """Two waves and no slopes: the test of change is a t test of d = effect / (noise·sqrt 2)."""
    plan = Plan(30, 30, 2, 0.9, sd_start=1.5, sd_slope=0, r=0, noise=1)
    found = simulated_power(plan, runs=60, seed=4)

    assert found.interval.holds(power_of_t(0.9 / np.sqrt(2), 30, 30))
    assert found.refused == 0
    assert found.simpler < 6  # now and then the starts do not differ enough


def test_the_same_seed_draws_the_same_and_classes_are_counted():
    plan = Plan(24, 16, 3, 1.0, 1, 0.3, 0, 0.8, class_size=8, sd_class=0.4)
    one, two = (simulated_power(plan, runs=5, seed=2) for _ in range(2))

    assert one == two
    assert one.runs == 5
    with pytest.raises(OutOfRange):
        simulated_power(SMALL, runs=0, seed=1)
    with pytest.raises(OutOfRange):
        Plan(1, 9, 3, 0, 1, 0, 0, 1)
    assert (clopper_pearson(0, 9).low, clopper_pearson(9, 9).high) == (0, 1)
    assert clopper_pearson(3, 10).low == pytest.approx(0.0667395)


def practised() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(9)
    minutes = rng.gamma(2, 300, size=50)
    before = rng.normal(30, 5, size=50)
    after = before - 0.004 * minutes + rng.normal(0, 3, size=50)
    minutes[7], after[7] = 9000, before[7]
    return before, after, minutes


def test_practice_beside_change_with_and_without_who_stands_apart():
    before, after, minutes = practised()
    found = dose_response(before, after, minutes)
    kept = np.arange(50) != 7

    assert found.left_out == (7,)
    assert found.caution == CAUTION
    for part, at in ((found.everybody, np.ones(50, bool)), (found.without_outliers, kept)):
        change = (after - before)[at]
        assert part.people == at.sum()
        assert part.pearson == pytest.approx(stats.pearsonr(change, minutes[at]).statistic)
        theirs = stats.pearsonr(change, minutes[at]).confidence_interval()
        assert (part.pearson_interval.low, part.pearson_interval.high) == pytest.approx(theirs)
        assert part.spearman == pytest.approx(stats.spearmanr(change, minutes[at]).statistic)
        assert part.spearman_interval.holds(part.spearman)
    assert found.without_outliers.pearson < found.everybody.pearson


def test_what_dose_refuses():
    before, after, minutes = practised()
    with pytest.raises(OutOfRange):
        dose_response(before, after, -minutes)
    with pytest.raises(NoSpread):
        dose_response(before, after, 0 * minutes + 5)
    with pytest.raises(TooFew):
        dose_response(before[:5], after[:5], minutes[:5])
