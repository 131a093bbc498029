"""Alpha, omega, the ICC and the SEM, against psych and lavaan."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from seedbed.stats.agreement import icc
from seedbed.stats.alpha import cronbach
from seedbed.stats.columns import gaps_allowed
from seedbed.stats.omega import omega_total
from seedbed.stats.precision import Reliability, band, standard_error
from seedbed.stats.refusal import (
    Mismatched,
    NoSpread,
    NotNumbers,
    OutOfRange,
    Singular,
    TooFew,
)
from tests.stats.gold import KEPT, golden, golden_file, kept_file, needs_golden

FORMS = ("1", "A,1", "C,1", "k", "A,k", "C,k")


def scale() -> np.ndarray:
    items = np.column_stack(list(kept_file("scale.csv").values()))
    items[:, 5] = 6 - items[:, 5]
    return items


def bfi(keys: list[str], file: dict[str, np.ndarray]) -> np.ndarray:
    return np.column_stack([7 - file[k[1:]] if k[0] == "-" else file[k] for k in keys])


def test_alpha_and_its_interval_as_psych_tells_them():
    found, kept = cronbach(scale()), KEPT["scale"]

    assert found.alpha == pytest.approx(kept["alpha"], abs=1e-6)
    assert found.standardised == pytest.approx(kept["std"], abs=1e-6)
    assert [found.interval.low, found.interval.high] == pytest.approx(kept["feldt"], abs=1e-6)
    assert (found.people, found.left_out, found.looks_unreversed) == (120, 0, ())


def test_omega_as_lavaan_tells_it():
    found, kept = omega_total(scale(), seed=1, resamples=100), KEPT["scale"]

    assert found.omega == pytest.approx(kept["omega"], abs=1e-4)
    assert found.interval.low < found.omega < found.interval.high
    n = found.people
    assert found.factor.loadings * np.sqrt((n - 1) / n) == pytest.approx(kept["loadings"], abs=1e-4)
    assert omega_total(scale(), seed=1, resamples=100).interval == found.interval


@needs_golden
@pytest.mark.parametrize("name", ["agree", "consc", "extra", "neuro", "open"])
def test_the_five_scales_of_bfi(name):
    told = golden()["bfi"]["scales"][name]
    items = bfi(told["keys"], golden_file("bfi.csv"))
    found = cronbach(items)
    omega = omega_total(items, seed=1, resamples=0)

    assert found.people == told["n_complete"]
    assert found.alpha == pytest.approx(told["alpha_raw"], abs=1e-6)
    assert found.standardised == pytest.approx(told["alpha_std"], abs=1e-6)
    assert [found.interval.low, found.interval.high] == pytest.approx(told["feldt95"], abs=1e-6)
    assert omega.omega == pytest.approx(told["omega_total_cfa"], abs=1e-4)
    assert omega.interval is None


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_the_icc_as_psych_tells_it(form):
    both = kept_file("retest.csv")
    found = icc(np.column_stack([both["first"], both["second"]]), form=form)
    at, kept = FORMS.index(form), KEPT["retest"]

    assert found.icc == pytest.approx(kept["icc"][at], abs=1e-6)
    assert found.interval.low == pytest.approx(kept["low"][at], abs=1e-6)
    assert found.interval.high == pytest.approx(kept["high"][at], abs=1e-6)


def epi(keys: list[str]) -> np.ndarray:
    """People with both askings complete, as scores x times."""
    file = golden_file("epiR_test_retest.csv")
    scored = np.column_stack([file[k[1:]] - 1 if k[0] == "-" else 2 - file[k] for k in keys]).sum(
        axis=1
    )
    who = list(zip(file["study"], file["id"], strict=True))
    first = {i: s for i, t, s in zip(who, file["time"], scored, strict=True) if t == 1}
    second = {i: s for i, t, s in zip(who, file["time"], scored, strict=True) if t == 2}
    both = np.array([[first[i], second[i]] for i in first if i in second])
    return both[~np.isnan(both).any(axis=1)]


@needs_golden
@pytest.mark.parametrize("name", ["E", "N"])
def test_people_asked_twice(name):
    told = golden()["epiR"]["scales"][name]
    both = epi(told["keys"])
    asked = Reliability(np.corrcoef(both.T)[0, 1], "test-retest", "epiR")
    absolute = icc(both, form="A,1")

    assert len(both) == told["n"]
    assert icc(both, form="1").icc == pytest.approx(told["ICC1"], abs=1e-6)
    assert absolute.icc == pytest.approx(told["ICC2"], abs=1e-6)
    assert icc(both, form="C,1").icc == pytest.approx(told["ICC3"], abs=1e-6)
    assert [absolute.interval.low, absolute.interval.high] == pytest.approx(
        told["ICC2_ci"], abs=1e-6
    )
    assert standard_error(both[:, 0].std(ddof=1), asked) == pytest.approx(told["SEM"], rel=1e-6)


def test_an_item_that_runs_backwards_is_named_and_gaps_are_counted():
    items = scale()
    items[:, 5] = 6 - items[:, 5]
    items[3, 2] = np.nan
    found = cronbach(items)

    assert found.looks_unreversed == (5,)
    assert (found.people, found.left_out) == (119, 1)


@settings(max_examples=20)
@given(shift=some.floats(-50, 50), stretch=some.floats(0.1, 30), seed=some.integers(0, 99))
def test_alpha_knows_no_units_and_no_order(shift, stretch, seed):
    items = scale()
    moved = items[np.random.default_rng(seed).permutation(len(items))] * stretch + shift

    assert cronbach(moved).alpha == pytest.approx(cronbach(items).alpha, abs=1e-9)


def test_the_band_of_measurement_error():
    asked = Reliability(0.84, "published", "somebody 2001")
    found = band(20, 5, asked)

    assert (found.high - found.low) / 2 == pytest.approx(1.959964 * 5 * 0.4)


@pytest.mark.parametrize(
    ("items", "refusal"),
    [
        pytest.param(np.ones((5, 1)), TooFew, id="one item"),
        pytest.param(np.ones((2, 3)), TooFew, id="two people"),
        pytest.param(np.ones((9, 3)), NoSpread, id="all the same"),
        pytest.param([[1, np.inf], [1, 2], [3, 4]], NotNumbers, id="infinite"),
        pytest.param(["a", "b"], NotNumbers, id="words"),
        pytest.param([1, 2, 3], Mismatched, id="one column"),
    ],
)
def test_what_alpha_refuses(items, refusal):
    with pytest.raises(refusal):
        cronbach(items)


def test_what_the_others_refuse():
    rng = np.random.default_rng(1)
    two = rng.normal(size=(40, 2))
    with pytest.raises(Singular):
        omega_total(np.column_stack([two, two.sum(axis=1)]), seed=1)
    with pytest.raises(TooFew):
        omega_total(two, seed=1)
    with pytest.raises(NoSpread):
        icc(np.ones((9, 2)), form="1")
    with pytest.raises(NoSpread):
        icc([[1, 2], [2, 3], [5, 6]], form="C,1")
    with pytest.raises(TooFew):
        icc([[1], [2]], form="1")
    with pytest.raises(OutOfRange):
        Reliability(1.0, "alpha", "here")
    with pytest.raises(OutOfRange):
        Reliability(0.8, "alpha", "")
    with pytest.raises(OutOfRange):
        standard_error(0, Reliability(0.8, "alpha", "here"))
    with pytest.raises(Mismatched):
        gaps_allowed([1.0], name="it")
