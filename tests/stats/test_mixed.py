"""The mixed model engine against lme4, lmerTest, pbkrtest and emmeans."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from statsmodels.regression.mixed_linear_model import MixedLM

from seedbed.stats.mixed.design import design
from seedbed.stats.mixed.fit import Mixed, confirm, fit
from seedbed.stats.mixed.testing import effects_of, likelihood_ratio
from seedbed.stats.refusal import (
    Collinear,
    Mismatched,
    NoSpread,
    NotConverged,
    OutOfRange,
    Singular,
    TooFew,
)
from tests.stats.gold import KEPT, golden, kept_file, needs_golden
from tests.stats.models import (
    GROWTH,
    KEPT_MODELS,
    MAPS_TERMS,
    VISITS,
    WITH_AGE,
    agrees,
    asked,
    maps_long,
    orthodont,
    sleepstudy,
    trial,
)

WAYS = ("satterthwaite", "kenward_roger")


def variances(found: Mixed) -> list[float]:
    """In lme4's order: people's variances, their covariances, the groups', the noise."""
    inner = found.random_covariance
    own = [*np.diag(inner), *inner[np.tril_indices(len(inner), -1)]]
    return [*own, *np.diag(found.shared_covariance), found.residual_variance]


@pytest.mark.parametrize("name", KEPT_MODELS)
def test_the_maximum_is_where_lme4_found_it(name):
    asked_for, kept = KEPT_MODELS[name](), KEPT[name]
    found, by_ml = fit(asked_for), fit(asked_for, method="ml")

    assert found.loglik == pytest.approx(kept["reml"], abs=1e-6)
    assert by_ml.loglik == pytest.approx(kept["ml"], abs=1e-6)
    assert variances(found) == pytest.approx(list(kept["varcomp"].values()), rel=1e-3)
    assert found.to_gain < 1e-12


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", KEPT_MODELS)
def test_degrees_of_freedom_as_lmertest_and_pbkrtest_tell_them(name, way):
    agrees(KEPT[name][way], asked(fit(KEPT_MODELS[name]()), way))


@pytest.mark.parametrize("way", WAYS)
def test_the_joint_test_of_arm_by_visit(way):
    found = asked(fit(trial(VISITS)), way).joint_of("arm:wave=1", "arm:wave=2", "arm:wave=3")
    kept = KEPT["visits"][way]

    assert found.f == pytest.approx(kept["F"], rel=1e-4)
    assert found.denominator == pytest.approx(kept["df"], abs=1e-2)
    assert found.p == pytest.approx(kept["p"], rel=1e-3)


def test_marginal_means_as_emmeans_tells_them():
    d, kept = kept_file("trial.csv"), KEPT["means"]
    grid = [(f"{arm} at {wave}", WITH_AGE.mean_row(d, wave=wave, arm=arm))
            for wave in (0, 3) for arm in (0, 1)]  # fmt: skip
    found = effects_of(fit(trial(WITH_AGE, slope=True))).contrasts(grid)

    assert [mean.estimate for mean in found] == pytest.approx(kept["est"], rel=1e-5)
    assert [mean.se for mean in found] == pytest.approx(kept["se"], rel=1e-5)
    assert [mean.df for mean in found] == pytest.approx(kept["df"], abs=1e-2)


@needs_golden
@pytest.mark.parametrize("name", ["sleepstudy_random_slope", "sleepstudy_random_intercept",
                                  "orthodont_random_slope"])  # fmt: skip
def test_the_canon_of_mixed_models(name):
    told = golden()[name]
    asked_for = orthodont() if name[0] == "o" else sleepstudy(slope=name.endswith("slope"))
    found = fit(asked_for)

    assert -2 * found.loglik == pytest.approx(told["REMLcrit"], abs=1e-5)
    kept = [v for k, v in told["varcomp"].items() if k != "Residual|NA|NA"]
    assert variances(found)[:-1] == pytest.approx(kept, rel=1e-3)
    assert found.residual_variance == pytest.approx(told["varcomp"]["Residual|NA|NA"], rel=1e-3)
    for way in WAYS:
        agrees(told[way], asked(found, way))


@needs_golden
def test_sleepstudy_by_maximum_likelihood():
    kept = golden()["sleepstudy_random_slope"]["ML_logLik"]

    assert fit(sleepstudy(slope=True), method="ml").loglik == pytest.approx(kept, abs=1e-6)


@needs_golden
@pytest.mark.parametrize("outcome", ["pss", "cesd", "ies", "psqi"])
def test_a_real_trial_of_mindfulness(outcome):
    d, told = maps_long(outcome), golden()["maps"]["lmm_random_intercept"][outcome]
    found = fit(design(d["y"], MAPS_TERMS.matrix(d), MAPS_TERMS.names, d["id"]))

    assert found.rows == told["n"]
    assert -2 * found.loglik == pytest.approx(told["REMLcrit"], abs=1e-5)
    assert variances(found) == pytest.approx(list(told["varcomp"].values()), rel=1e-3)
    for way in WAYS:
        agrees(told[way], asked(found, way))


# What must be refused.


@needs_golden
def test_what_statsmodels_returns_on_orthodont_is_no_maximum():
    """Its table, without convergence: Var(intercept) 2.127 where 5.786 is right."""
    d = orthodont()
    model = MixedLM(d.y, d.fixed, groups=d.person, exog_re=d.random)
    with pytest.warns():
        theirs = model.fit(reml=True)
    theirs_covariance = np.asarray(theirs.cov_re)

    assert theirs_covariance[0, 0] == pytest.approx(2.127, abs=0.01)
    with pytest.raises(NotConverged, match=r"to gain|flat"):
        confirm(d, theirs_covariance, float(theirs.scale))
    ours = fit(d)
    confirm(d, ours.random_covariance, ours.residual_variance)
    assert ours.random_covariance[0, 0] == pytest.approx(5.7864, rel=1e-3)


def test_a_search_cut_short_gives_no_table():
    with pytest.raises(NotConverged):
        fit(trial(GROWTH, slope=True), most_steps=1)


def test_another_program_s_numbers_are_confirmed_or_not():
    asked_for = trial(GROWTH, slope=True, group="taught", shared=("arm",))
    found = fit(asked_for)
    theirs = (found.random_covariance, found.residual_variance)

    confirm(asked_for, *theirs, shared_covariance=found.shared_covariance)
    with pytest.raises(NotConverged):
        confirm(asked_for, *theirs, shared_covariance=2 * found.shared_covariance)
    with pytest.raises(OutOfRange):
        confirm(asked_for, -found.random_covariance, 1.0, shared_covariance=found.shared_covariance)


def test_people_who_do_not_differ_are_a_singular_fit():
    rng = np.random.default_rng(3)
    y, person = rng.normal(size=120), np.repeat(np.arange(30), 4)
    wave = np.tile(np.arange(4.0), 30)
    y = y - np.repeat(y.reshape(30, 4).mean(axis=1), 4) + 0.01 * wave

    with pytest.raises(Singular, match="people"):
        fit(design(y, np.column_stack([np.ones(120), wave]), ("1", "wave"), person))


def test_slopes_that_do_not_differ_are_a_singular_fit():
    rng = np.random.default_rng(5)
    person, wave = np.repeat(np.arange(60), 4), np.tile(np.arange(4.0), 60)
    own = np.repeat(rng.normal(size=60) * 3, 4)
    noise = rng.normal(size=(60, 4))
    slope = ((noise * (np.arange(4) - 1.5)).sum(axis=1) / 5)[:, None] * (np.arange(4) - 1.5)
    x = np.column_stack([np.ones(240), wave])

    with pytest.raises(Singular):
        fit(design(own + (noise - slope).ravel(), x, ("1", "wave"), person, random=x,
                   random_terms=("1", "wave")))  # fmt: skip


N = np.arange(24.0)
ONE = np.ones((24, 1))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        pytest.param({"y": np.full(24, np.nan)}, Exception, id="gaps"),
        pytest.param({"y": 2 + 0 * N}, NoSpread, id="all the same"),
        pytest.param({"fixed": np.column_stack([ONE, 2 * ONE]), "terms": ("a", "b")}, Collinear, id="twice"),
        pytest.param({"fixed": 0 * ONE}, Collinear, id="nothing"),
        pytest.param({"person": np.arange(24)}, TooFew, id="one answer each"),
        pytest.param({"person": np.repeat([0, 1], 12)}, TooFew, id="two people"),
        pytest.param({"group": np.repeat([0, 1], 12)}, TooFew, id="two groups"),
        pytest.param({"group": np.tile([0, 1, 2], 8)}, Mismatched, id="in two groups at once"),
        pytest.param({"terms": ("a", "b")}, Mismatched, id="names"),
        pytest.param({"fixed": ONE[1:]}, Mismatched, id="rows"),
        pytest.param({"person": [1]}, Mismatched, id="persons"),
    ],
)  # fmt: skip
def test_what_a_design_refuses(changes, refusal):
    asked_for = {
        "y": N % 5 + N % 3,
        "fixed": ONE,
        "terms": ("1",),
        "person": np.repeat(np.arange(6), 4),
    }
    asked_for |= changes
    with pytest.raises(refusal):
        fit(design(**asked_for))


def test_tests_need_reml_and_comparing_needs_ml():
    small, large = (fit(trial(t, slope=True), method="ml") for t in (GROWTH, WITH_AGE))
    gain, df, p = likelihood_ratio(small, large)

    assert gain == pytest.approx(2 * (large.loglik - small.loglik))
    assert df == 1
    assert 0 < p < 0.01
    with pytest.raises(OutOfRange):
        effects_of(small)
    with pytest.raises(Mismatched):
        likelihood_ratio(large, small)
    with pytest.raises(Mismatched):
        likelihood_ratio(fit(trial(GROWTH)), large)
    table = effects_of(fit(trial(GROWTH)))
    assert table.row("wave").estimate == table.rows()[1].estimate
    with pytest.raises(Mismatched):
        table.row("age")
    with pytest.raises(Mismatched):
        table.contrasts([("short", [1, 0])])
    with pytest.raises(Collinear):
        table.joint([[0, 1, 0, 0], [0, 2, 0, 0]])


# What must not matter.


@settings(max_examples=8)
@given(
    shift=some.floats(-1000, 1000), stretch=some.floats(0.01, 100),
    later=some.sampled_from([0.0, 7.0, 2026.0]), seed=some.integers(0, 999),
)  # fmt: skip
def test_units_years_and_the_order_of_rows_do_not_matter(shift, stretch, later, seed):
    d = kept_file("trial.csv")
    order = np.random.default_rng(seed).permutation(len(d["y"]))
    mixed_up = {name: values[order] for name, values in d.items()}
    mixed_up["wave"] = mixed_up["wave"] + later
    slope = np.column_stack([np.ones(len(order)), mixed_up["wave"]])
    here = effects_of(fit(trial(GROWTH, slope=True))).row("wave:arm")
    there = effects_of(
        fit(design(mixed_up["y"] * stretch + shift, GROWTH.matrix(mixed_up), GROWTH.names,
                   mixed_up["person"], random=slope, random_terms=("1", "wave")))
    ).row("wave:arm")  # fmt: skip

    assert there.estimate == pytest.approx(here.estimate * stretch, rel=1e-6)
    assert there.se == pytest.approx(here.se * stretch, rel=1e-6)
    assert there.df == pytest.approx(here.df, rel=1e-5)


def test_a_group_of_one_pattern_each_gives_the_same_by_either_road():
    """The nested road, with groups that hardly differ, meets the road without groups."""
    rng = np.random.default_rng(8)
    d = kept_file("trial.csv")
    plain = effects_of(fit(trial(GROWTH))).row("wave:arm")
    jitter = d["wave"] + rng.normal(size=len(d["y"])) * 1e-7  # nobody shares a pattern
    slope = np.column_stack([np.ones(len(jitter)), jitter])
    patterns = fit(trial(GROWTH, slope=True))
    alone = fit(design(d["y"], GROWTH.matrix(d), GROWTH.names, d["person"], random=slope,
                       random_terms=("1", "wave")))  # fmt: skip

    assert len(alone.moments.count) > 60 > len(patterns.moments.count)
    assert alone.loglik == pytest.approx(patterns.loglik, abs=1e-4)
    assert plain.df > 200
