"""MMRM and cLDA against nlme::gls, and their degrees of freedom against the whole matrices."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from seedbed.stats.linear import ancova, least_squares
from seedbed.stats.mmrm.fit import Mmrm, clda, mmrm
from seedbed.stats.refusal import Mismatched, NotConverged, OutOfRange, Singular, TooFew
from tests.stats.gold import KEPT, golden, golden_file, kept_file, needs_golden
from tests.stats.models import MAPS_TERMS, VISITS, maps_long


def trial() -> tuple[dict[str, np.ndarray], Mmrm]:
    d = kept_file("trial.csv")
    return d, mmrm(d["y"], VISITS.matrix(d), VISITS.names, d["person"], d["wave"])


def agrees(told: dict[str, dict[str, float]], found: Mmrm, order: list[str]) -> None:
    """gls stops a little short of the maximum, so 1e-4 of a standard error."""
    se = np.sqrt(np.diag(found.covariance))
    for name, kept in zip(order, told.values(), strict=True):
        at = found.terms.index(name)
        assert found.estimates[at] == pytest.approx(kept["est"], abs=1e-4 * kept["se"])
        assert se[at] == pytest.approx(kept["se"], rel=1e-4)


def test_mmrm_as_gls_tells_it():
    _, found = trial()
    kept = KEPT["mmrm"]

    assert found.loglik == pytest.approx(kept["reml"], abs=1e-5)
    assert found.loglik >= kept["reml"] - 1e-9
    assert found.visit_covariance == pytest.approx(np.array(kept["cov"]), rel=1e-3)
    agrees(kept["rows"], found, list(VISITS.names))


def test_clda_as_gls_tells_it():
    d = kept_file("trial.csv")
    found = clda(d["y"], d["person"], d["wave"], d["arm"])
    later = [f"visit={v}" for v in (1, 2, 3)]

    agrees(KEPT["clda"], found, ["1", *later, *(f"arm:{name}" for name in later)])


@needs_golden
def test_a_real_trial_by_visit_and_with_one_baseline():
    d, told = maps_long("pss"), golden()["maps"]
    found = mmrm(d["y"], MAPS_TERMS.matrix(d), MAPS_TERMS.names, d["id"], d["v"])
    one = clda(d["y"], d["id"], d["v"], d["g"])

    agrees(told["pss_mmrm_unstructured"], found, list(MAPS_TERMS.names))
    agrees(told["pss_clda"], one, ["1", "visit=2", "visit=3", "arm:visit=2", "arm:visit=3"])


def test_with_everybody_there_the_degrees_of_freedom_are_exact():
    """Complete and balanced: a difference of arms at one visit has N - 2 (a plain t test)."""
    rng = np.random.default_rng(4)
    arm, visit = np.repeat([0.0, 1], 60), np.tile([0.0, 1, 2], 40)
    person = np.repeat(np.arange(40), 3)
    y = np.repeat(rng.normal(size=40), 3) + rng.normal(size=120) + 0.4 * arm * visit
    terms = ("0", "1", "2", "a0", "a1", "a2")
    fixed = np.column_stack(
        [visit == v for v in range(3)] + [(visit == v) * arm for v in range(3)]
    ).astype(float)  # fmt: skip
    found = mmrm(y, fixed, terms, person, visit)
    last = visit == 2
    plain = least_squares(y[last], np.column_stack([np.ones(40), arm[last]]), ("1", "arm")).row(
        "arm"
    )

    for way in ("kenward-roger", "satterthwaite"):
        row = found.effects(way=way).row("a2")
        assert row.df == pytest.approx(38, abs=1e-4)
        assert row.estimate == pytest.approx(plain.estimate)
        assert row.se == pytest.approx(plain.se, rel=1e-6)
        assert row.p == pytest.approx(plain.p, rel=1e-4)


def whole(d: dict[str, np.ndarray], found: Mmrm) -> tuple[np.ndarray, np.ndarray, list[np.ndarray]]:
    """X, V and each dV/dphi over all rows at once."""
    when, same = d["wave"].astype(int), d["person"][:, None] == d["person"]
    v = found.visit_covariance[np.ix_(when, when)] * same
    slopes = []
    for i, j in zip(*np.tril_indices(4), strict=True):
        unit = np.zeros((4, 4))
        unit[i, j] = unit[j, i] = 1
        slopes.append(unit[np.ix_(when, when)] * same)
    return VISITS.matrix(d), v, slopes


def test_kenward_roger_by_the_whole_matrices_of_the_paper():
    """Kenward & Roger 1997 written out as matrices of all rows, nothing shared with the engine."""
    d = kept_file("trial.csv")
    d = {name: values[d["person"] % 3 == 0] for name, values in d.items()}
    found = mmrm(d["y"], VISITS.matrix(d), VISITS.names, d["person"], d["wave"])
    x, v, slopes = whole(d, found)
    inverse = np.linalg.inv(v)
    phi = np.linalg.inv(x.T @ inverse @ x)
    big_p = inverse - inverse @ x @ phi @ x.T @ inverse
    projected = [big_p @ slope for slope in slopes]
    information = np.array([[np.trace(a @ b) / 2 for b in projected] for a in projected])
    w = np.linalg.inv(information)
    p = [-x.T @ inverse @ slope @ inverse @ x for slope in slopes]
    lam = np.zeros_like(phi)
    for i, one in enumerate(slopes):
        for j, two in enumerate(slopes):
            q = x.T @ inverse @ one @ inverse @ two @ inverse @ x
            lam += w[i, j] * (q - p[i] @ phi @ p[j])
    adjusted = phi + 2 * phi @ lam @ phi
    effects = found.effects()

    assert np.array([row.se for row in effects.rows()]) == pytest.approx(
        np.sqrt(np.diag(adjusted)), rel=1e-6
    )
    for at, row in enumerate(effects.rows()):
        slope = np.array([(phi @ one @ phi)[at, at] for one in p])
        assert row.df == pytest.approx(2 * phi[at, at] ** 2 / (slope @ w @ slope), abs=1e-4)


@settings(max_examples=4)
@given(shift=some.floats(-100, 100), stretch=some.floats(0.1, 100), seed=some.integers(0, 999))
def test_units_and_the_order_of_rows_do_not_matter(shift, stretch, seed):
    d, here = trial()
    order = np.random.default_rng(seed).permutation(len(d["y"]))
    m = {name: values[order] for name, values in d.items()}
    there = mmrm(m["y"] * stretch + shift, VISITS.matrix(m), VISITS.names, m["person"], m["wave"])
    one, two = (fit.effects().row("arm:wave=3") for fit in (here, there))

    assert two.estimate == pytest.approx(one.estimate * stretch, rel=1e-6)
    assert two.df == pytest.approx(one.df, rel=1e-5)
    assert two.p == pytest.approx(one.p, rel=1e-5)


def test_what_mmrm_refuses():
    d = kept_file("trial.csv")
    x, names = VISITS.matrix(d), VISITS.names
    with pytest.raises(Mismatched, match="two answers"):
        mmrm(d["y"], x, names, d["person"], np.where(d["wave"] == 3, 2, d["wave"]))
    with pytest.raises(TooFew):
        mmrm(d["y"], x, names, d["person"] + 1000 * (d["wave"] > 1), d["wave"])
    with pytest.raises(Mismatched):
        mmrm(d["y"], x[1:], names, d["person"], d["wave"])
    with pytest.raises(NotConverged):
        mmrm(d["y"], x, names, d["person"], d["wave"], most_steps=0)
    with pytest.raises(OutOfRange):
        clda(d["y"], d["person"], d["wave"], d["arm"] + 1)
    few = d["person"] < 5
    with pytest.raises(TooFew):
        mmrm(d["y"][few], np.ones((few.sum(), 1)), ("1",), d["person"][few], d["wave"][few])


def test_two_visits_that_are_one_are_refused():
    rng = np.random.default_rng(2)
    person, visit = np.repeat(np.arange(30), 3), np.tile([0.0, 1, 2], 30)
    y = rng.normal(size=90)
    y[visit == 2] = y[visit == 1]
    with pytest.raises((Singular, NotConverged)):
        mmrm(y, np.ones((90, 1)), ("1",), person, visit)


# Two waves.


def test_ancova_and_hc3_as_r_tells_them():
    d, kept = kept_file("trial.csv"), KEPT["ancova"]
    first = {p: y for p, y, w in zip(d["person"], d["y"], d["wave"], strict=True) if w == 0}
    last = d["wave"] == 3
    found = ancova([first[p] for p in d["person"][last]], d["y"][last], d["arm"][last])

    assert found.df == kept["n"] - 3
    assert found.estimates == pytest.approx(kept["est"], rel=1e-8)
    assert [row.se for row in found.rows()] == pytest.approx(kept["se"], rel=1e-8)
    assert [row.p for row in found.rows()] == pytest.approx(kept["p"], rel=1e-6)
    assert [row.se for row in found.rows(robust=True)] == pytest.approx(kept["hc3"], rel=1e-8)


@needs_golden
def test_ancova_of_a_real_trial():
    d, told = (
        golden_file("maps_bower2015_mindfulness_waitlist.csv"),
        golden()["maps"]["ancova_pss2"],
    )
    there = ~np.isnan(d["pss1"]) & ~np.isnan(d["pss2"])
    found = ancova(d["pss1"][there], d["pss2"][there], d["interv_group"][there])

    for term, name in (("1", "(Intercept)"), ("arm", "interv_group"), ("before", "pss1")):
        assert found.row(term).estimate == pytest.approx(told[name]["est"], rel=1e-8)
        assert found.row(term).t == pytest.approx(told[name]["t"], rel=1e-8)
        assert found.row(term).p == pytest.approx(told[name]["p"], rel=1e-6)


def test_what_ancova_refuses():
    with pytest.raises(OutOfRange):
        ancova([1, 2, 3, 4], [1, 3, 2, 4], [0, 0, 0, 0])
    with pytest.raises(TooFew):
        ancova([1, 2, 3], [1, 3, 2], [0, 1, 0])
    with pytest.raises(Mismatched):
        ancova([1, 2, 3, 5], [1, 3, 2, 5, 6], [0, 1, 0, 1])
    with pytest.raises(Mismatched):
        ancova([1, 2, 3, 5, 2], [1, 3, 2, 5, 6], [0, 1, 0, 1, 1]).row("age")
