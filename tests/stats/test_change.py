"""Effect sizes and reliable change, against metafor, effectsize and the golden set."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy import stats as distribution

from seedbed.stats.between import hedges_g
from seedbed.stats.multiplicity import benjamini_hochberg, holm
from seedbed.stats.noncentral import below, noncentrality, unbias
from seedbed.stats.precision import Reliability
from seedbed.stats.prepost import d_ppc, pre_post
from seedbed.stats.refusal import Mismatched, NoSpread, OutOfRange, TooFew
from seedbed.stats.reliable import Norms, clinical_cut_off, reliable_change
from tests.stats.gold import KEPT, golden, golden_file, kept_file, needs_golden
from tests.stats.test_reliability import epi

PUBLISHED = Reliability(0.8, "published", "a manual of 1999")


def last_wave() -> tuple[np.ndarray, np.ndarray]:
    """Scores at the last wave: the course, and those who waited; both waves must be there."""
    d = kept_file("trial.csv")
    began = set(d["person"][d["wave"] == 0])
    last = (d["wave"] == 3) & np.isin(d["person"], list(began))
    return d["y"][last & (d["arm"] == 1)], d["y"][last & (d["arm"] == 0)]


def maps() -> dict[str, np.ndarray]:
    return golden_file("maps_bower2015_mindfulness_waitlist.csv")


def both_waves(d: dict[str, np.ndarray], arm: int) -> tuple[np.ndarray, np.ndarray]:
    there = (d["interv_group"] == arm) & ~np.isnan(d["pss1"]) & ~np.isnan(d["pss2"])
    return d["pss1"][there], d["pss2"][there]


def test_hedges_g_as_metafor_and_its_interval_as_effectsize_tell_them():
    found, kept = hedges_g(*last_wave()), KEPT["effects"]

    assert found.g == pytest.approx(kept["g"], rel=1e-6)
    assert found.variance == pytest.approx(kept["g_var"], rel=1e-6)
    assert found.interval.low == pytest.approx(kept["d_low"], abs=1e-4)
    assert found.interval.high == pytest.approx(kept["d_high"], abs=1e-4)


def test_smcr_as_metafor_tells_it():
    both, kept = kept_file("retest.csv"), KEPT["effects"]
    found = pre_post(both["first"], both["second"])

    assert found.smcr.estimate == pytest.approx(kept["smcr"], rel=1e-6)
    assert found.smcr.variance == pytest.approx(kept["smcr_var"], rel=1e-6)


@needs_golden
def test_the_effect_sizes_of_maps():
    told, d = golden()["maps"], maps()
    course, waiting = both_waves(d, 1), both_waves(d, 0)
    between = hedges_g(course[1], waiting[1])
    within = pre_post(*course)

    assert between.g == pytest.approx(told["hedges_g_post_between"]["g"], rel=1e-5)
    assert between.variance == pytest.approx(told["hedges_g_post_between"]["var"], rel=1e-5)
    smcr = told["SMCR_pre_post_intervention"]
    assert within.smcr.estimate == pytest.approx(smcr["g"], rel=1e-5)
    assert within.smcr.variance == pytest.approx(smcr["var"], rel=1e-5)
    assert [within.smcr.interval.low, within.smcr.interval.high] == pytest.approx(
        smcr["ci"], abs=1e-5
    )
    assert within.d_z == pytest.approx(told["cohen_dz"], rel=1e-5)
    bare = within.d_av.estimate / unbias(within.n - 1)
    assert bare * unbias(2 * within.n - 2) == pytest.approx(-0.598, abs=5e-4)  # pingouin's J


def test_change_beyond_the_control_in_a_case_made_by_hand():
    """Spread before is 1 in both; the course gains 1 more. J = 1 - 3/(4·6 - 1)."""
    t = np.array([-1.0, 0, 0, 1.0])
    before, noise = t / t.std(ddof=1), np.array([1.0, -1, 1, -1])
    found = d_ppc((before, before + 1.5 + noise), (before, before + 0.5 - noise))

    assert found.estimate == pytest.approx(1 - 3 / 23)
    assert found.interval.holds(found.estimate)


@needs_golden
@pytest.mark.parametrize("name", ["E", "N"])
def test_reliable_change_of_people_asked_twice(name):
    told = golden()["epiR"]["scales"][name]
    both = epi(told["keys"])
    asked = Reliability(told["r"], "test-retest", "epiR")
    found = reliable_change(
        both[:, 0], both[:, 1], sd=both[:, 0].std(ddof=1), reliability=asked, better="up"
    )

    assert found.s_diff == pytest.approx(told["S_diff"], rel=1e-6)
    assert found.count("improved") == told["n_rci_up"]
    assert found.count("deteriorated") == told["n_rci_down"]


def test_recovery_asks_for_reliable_change_and_the_other_side_of_the_cut():
    norms, patients = Norms(10, 4, "well"), Norms(22, 6, "ill")
    before, after = [24, 24, 15, 20, 12], [12, 18, 9, 19, 20]
    found = reliable_change(
        before, after, sd=5, reliability=PUBLISHED, better="down", norms=norms, patients=patients
    )

    assert clinical_cut_off(norms, patients) == pytest.approx((4 * 22 + 6 * 10) / 10)
    assert found.cut_off == pytest.approx(14.8)
    assert found.verdicts == ("recovered", "unchanged", "unchanged", "unchanged", "deteriorated")
    assert found.s_diff == pytest.approx(5 * np.sqrt(0.2) * np.sqrt(2))
    better = reliable_change(
        [24], [16], sd=5, reliability=PUBLISHED, better="down", norms=norms, patients=patients
    )
    assert better.verdicts == ("improved",)


@settings(max_examples=15)
@given(shift=some.floats(-50, 50), stretch=some.floats(0.1, 30))
def test_an_effect_size_has_no_units(shift, stretch):
    one, two = last_wave()
    here, there = hedges_g(one, two), hedges_g(one * stretch + shift, two * stretch + shift)

    assert there.g == pytest.approx(here.g, abs=1e-9)
    assert hedges_g(two, one).g == pytest.approx(-here.g, abs=1e-9)
    assert hedges_g(two, one).interval.high == pytest.approx(-here.interval.low, abs=1e-6)


@pytest.mark.parametrize("df", [2, 5, 43, 400.5])
def test_the_noncentral_t_where_scipy_can_tell_it(df):
    for t in (-8.0, -1.0, 0.0, 2.5, 9.0):
        for delta in (-3.0, 0.0, 1.0, 4.0):
            theirs = distribution.nct.cdf(t, df, delta)
            if np.isfinite(theirs):
                assert below(t, df, delta) == pytest.approx(theirs, abs=1e-9)


@settings(max_examples=60)
@given(t=some.floats(-60, 60), df=some.integers(2, 900))
def test_every_difference_has_an_interval_that_turns_back(t, df):
    """The simulation met a NaN of scipy's here, far out where the search begins."""
    low, high = noncentrality(t, df, level=0.95)

    assert low < high
    assert below(t, df, low) == pytest.approx(0.975, abs=1e-6)
    assert below(t, df, high) == pytest.approx(0.025, abs=1e-6)


@needs_golden
def test_many_tests_as_r_adjusts_them():
    told = golden()["multiplicity"]

    assert holm(told["p"]) == pytest.approx(told["holm"])
    assert benjamini_hochberg(told["p"]) == pytest.approx(told["bh"])


@given(some.lists(some.floats(0, 1), min_size=1, max_size=30))
def test_adjusted_p_values_keep_their_order_and_never_shrink(p):
    for adjusted in (holm(p), benjamini_hochberg(p)):
        assert (adjusted >= np.array(p) - 1e-15).all()
        assert adjusted.max() <= 1
        order = np.argsort(p, kind="stable")
        assert (np.diff(adjusted[order]) >= -1e-15).all()
    assert (benjamini_hochberg(p) <= holm(p) + 1e-12).all()


def test_holm_and_benjamini_hochberg_by_hand():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert benjamini_hochberg([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])


def test_what_is_refused():
    with pytest.raises(NoSpread):
        hedges_g([1, 1], [1, 1])
    with pytest.raises(TooFew):
        hedges_g([1], [1, 2])
    with pytest.raises(Mismatched):
        pre_post([1, 2, 3], [1, 2, 3, 4])
    with pytest.raises(NoSpread):
        pre_post([1, 2, 3], [2, 3, 4])
    with pytest.raises(OutOfRange):
        holm([1.2])
    with pytest.raises(OutOfRange):
        Norms(1, 0, "nobody")
