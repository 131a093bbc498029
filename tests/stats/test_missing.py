"""Gaps described, filled and pooled, and how wrong the filling may be before a finding is lost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from seedbed.stats.gaps import attrition, completers_differ, describe
from seedbed.stats.imputation import impute, spread_left
from seedbed.stats.linear import ancova
from seedbed.stats.pooling import pool
from seedbed.stats.refusal import Mismatched, NoSpread, OutOfRange, TooFew
from seedbed.stats.tipping import tipping_point
from tests.stats.gold import KEPT, golden, golden_file, kept_file, needs_golden

NAN = np.nan


def wide() -> tuple[np.ndarray, np.ndarray]:
    """The kept trial as people x four waves, and their arms."""
    d = kept_file("trial.csv")
    table, arm = np.full((90, 4), NAN), np.zeros(90)
    table[d["person"].astype(int), d["wave"].astype(int)] = d["y"]
    arm[d["person"].astype(int)] = d["arm"]
    return table, arm


def last_wave(arm: np.ndarray):
    def asked(table: np.ndarray) -> tuple[float, float]:
        row = ancova(table[:, 0], table[:, -1], arm).row("arm")
        return row.estimate, row.se**2

    return asked


def test_gaps_are_described_by_column_and_by_pattern():
    found = describe([[1, 2, 3], [1, 2, NAN], [1, NAN, NAN], [1, 2, 3], [1, NAN, 3]])

    assert (found.people, found.complete, found.missing) == (5, 2, (0, 2, 2))
    assert found.patterns[0] == ((True, True, True), 2)
    assert len(found.patterns) == 4
    assert not found.is_monotone
    assert found.share_incomplete == pytest.approx(0.6)
    assert describe([[1, 2, NAN], [1, NAN, NAN]]).is_monotone


@needs_golden
def test_attrition_of_a_real_trial():
    d, told = golden_file("maps_bower2015_mindfulness_waitlist.csv"), golden()["maps"]
    second, third = (attrition(d[f"pss{wave}"], d["interv_group"]) for wave in (2, 3))

    assert second.fisher_p == pytest.approx(told["fisher_attrition_p_visit2"], rel=1e-6)
    assert third.fisher_p == pytest.approx(told["fisher_attrition_p_visit3"], rel=1e-6)
    assert second.chi_squared == pytest.approx(told["chisq_visit2"], rel=1e-6)
    assert sum(second.stayed) + sum(second.left) == 68


def test_attrition_by_hand():
    answers, arm = [1, 2, NAN, NAN, 5, 6, 7, NAN], [0, 0, 0, 0, 1, 1, 1, 1]
    found = attrition(answers, arm)

    assert (found.stayed, found.left) == ((2, 3), (2, 1))
    assert found.fisher_p == pytest.approx(1.0)
    assert found.chi_squared_p == pytest.approx(0.4652088)
    assert attrition([1.0, 2, 3, 4], [0, 0, 1, 1]).chi_squared_p == 1.0
    with pytest.raises(Mismatched):
        attrition(answers, [0] * 8)
    assert completers_differ([1, 2, 3, 4], [1, 1, 0, 0]) == pytest.approx(-2 / np.sqrt(0.5))
    with pytest.raises(TooFew):
        completers_differ([1, 2, 3], [1, 1, 0])


def test_pooling_as_mice_tells_it():
    kept = KEPT["pool"]
    se = np.array([0.21, 0.25, 0.2, 0.24, 0.22, 0.23])
    found = pool([1.2, 1.5, 0.9, 1.4, 1.1, 1.3], se, complete_df=86)

    assert found.estimate == pytest.approx(kept["qbar"])
    assert found.total == pytest.approx(kept["t"])
    assert found.df == pytest.approx(kept["df"], rel=1e-6)
    assert found.fmi == pytest.approx(kept["fmi"], rel=1e-6)


def test_draws_of_the_regression_meet_the_likelihood_too():
    table, arm = wide()
    asked, clda = last_wave(arm), KEPT["clda"]["I(arm * (wave == 3))"]
    filled = impute(table, arm, seed=1, m=30, kind="normal")
    found = pool(*zip(*[asked(t) for t in filled.tables], strict=True), complete_df=87)

    assert (filled.tables[0][~np.isnan(table)] == table[~np.isnan(table)]).all()
    assert found.estimate == pytest.approx(clda["est"], abs=0.5 * clda["se"])
    assert found.se == pytest.approx(clda["se"], rel=0.2)


@needs_golden
def test_pooling_of_the_golden_set():
    told = golden()["rubin_pooling"]
    found = pool(told["estimates"], np.square(told["ses"]), complete_df=told["n"] - told["k"])

    assert found.estimate == pytest.approx(told["qbar"])
    assert found.within == pytest.approx(told["ubar"])
    assert found.between == pytest.approx(told["b"])
    assert found.total == pytest.approx(told["t"])
    assert found.df == pytest.approx(told["df_barnard_rubin"], abs=1e-6)
    assert found.riv == pytest.approx(told["riv"])
    assert found.fmi == pytest.approx(told["fmi"])


def test_with_nothing_missing_pooling_changes_nothing():
    found = pool([2.0, 2.0, 2.0], [0.25, 0.25, 0.25], complete_df=50)

    assert (found.estimate, found.se, found.between, found.riv) == (2, 0.5, 0, 0)
    assert found.df == pytest.approx(51 / 53 * 50)


def test_filling_keeps_what_was_there_and_uses_only_the_arm_s_own_answers():
    table, arm = wide()
    table[arm == 1] += 1000
    found = impute(table, arm, seed=5)
    there = ~np.isnan(table)

    assert found.m == max(20, int(np.ceil(100 * describe(table).share_incomplete)))
    for filled in found.tables[:3]:
        assert np.isfinite(filled).all()
        assert (filled[there] == table[there]).all()
        assert filled[arm == 1].min() > 900
        assert filled[arm == 0].max() < 900
    assert spread_left(found, 3) > 0
    with pytest.raises(NoSpread):
        spread_left(found, 0)


def test_the_same_seed_fills_the_same_and_another_does_not():
    table, arm = wide()
    one, same, other = (impute(table, arm, seed=seed, m=2) for seed in (5, 5, 6))

    assert all((a == b).all() for a, b in zip(one.tables, same.tables, strict=True))
    assert not (one.tables[0] == other.tables[0]).all()
    assert not (one.tables[0] == one.tables[1]).all()


def test_the_filled_answer_is_near_the_likelihood_s():
    """MI and MMRM answer one question under one assumption (-3.23, cLDA's difference in R)."""
    table, arm = wide()
    asked = last_wave(arm)
    answers = [asked(filled) for filled in impute(table, arm, seed=1, m=40).tables]
    found = pool([a for a, _ in answers], [v for _, v in answers], complete_df=87)
    clda = KEPT["clda"]["I(arm * (wave == 3))"]

    assert found.estimate == pytest.approx(clda["est"], abs=0.5 * clda["se"])
    assert found.se == pytest.approx(clda["se"], rel=0.2)


def test_a_shift_of_nothing_is_missing_at_random_and_a_large_one_tips():
    table, arm = wide()
    imputed, asked = impute(table, arm, seed=1, m=20), last_wave(arm)
    found = tipping_point(imputed, asked, column=3, arm=1, shifts=[0, 2, 4, 8, 16], complete_df=87)
    plain = pool(*zip(*[asked(t) for t in imputed.tables], strict=True), complete_df=87)

    assert found.pooled[0] == plain
    assert found.pooled[0].p < 0.05
    estimates = [one.estimate for one in found.pooled]
    assert estimates == sorted(estimates)
    assert 2 < found.point < 16
    assert (
        tipping_point(imputed, asked, column=3, arm=1, shifts=[0, 0.01], complete_df=87).point
        is None
    )
    with pytest.raises(OutOfRange):
        tipping_point(imputed, asked, column=3, arm=1, shifts=[1], complete_df=87)


def test_what_filling_and_pooling_refuse():
    table, arm = wide()
    with pytest.raises(TooFew):
        impute(np.where(np.arange(90)[:, None] < 4, table, NAN), arm, seed=1)
    with pytest.raises(OutOfRange):
        impute(table, arm, seed=1, m=1)
    with pytest.raises(TooFew):
        pool([1.0], [1.0], complete_df=9)
    with pytest.raises(OutOfRange):
        pool([1.0, 2], [1.0, 0], complete_df=9)
    with pytest.raises(TooFew):
        describe(np.empty((0, 3)))
    same = table.copy()
    same[~np.isnan(same[:, 3]), 3] = 5
    assert impute(same, arm, seed=1, m=2).tables[0][:, 3].tolist() == [5] * 90


@given(
    some.lists(some.floats(-5, 5), min_size=2, max_size=20),
    some.floats(0.01, 3),
    some.floats(3, 500),
)
def test_pooling_never_claims_more_than_complete_data(estimates, variance, df):
    found = pool(estimates, [variance] * len(estimates), complete_df=df)

    assert found.se >= np.sqrt(variance) - 1e-12
    assert 0 < found.df <= df
    assert 0 <= found.fmi <= 1
