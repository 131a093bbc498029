"""Tests and intervals of a mixed model."""

from scipy import stats

from seedbed.stats.degrees import Way, in_units, small_sample
from seedbed.stats.effects import Effects
from seedbed.stats.mixed.fit import Mixed
from seedbed.stats.mixed.pieces import pieces
from seedbed.stats.refusal import Mismatched, OutOfRange


def effects_of(fit: Mixed, *, way: Way = "kenward-roger", level: float = 0.95) -> Effects:
    """The fixed effects of a REML fit with small-sample tests.

    Kenward & Roger 1997, Biometrics 53 (true: expected information, adjusted covariance), or
    Satterthwaite's way, Giesbrecht & Burns 1985; Kuznetsova et al. 2017, J. Statist. Softw. 82.
    Raises OutOfRange for an ML fit, NotConverged where the variances cannot be told apart.
    """
    if fit.method != "reml":
        raise OutOfRange("Tests of effects need a REML fit; an ML fit is for comparing models.")
    found, phi = pieces(fit)
    small = in_units(small_sample(way, found, phi), fit.moments.x_triangle, fit.moments.y_scale)
    return Effects(fit.terms, fit.estimates, small, level)


def likelihood_ratio(smaller: Mixed, larger: Mixed) -> tuple[float, int, float]:
    """Twice the gain in log likelihood, its degrees of freedom and p (Wilks 1938).

    Two ML fits of the same answers, one within the other; for fixed effects. A spread tested
    against none lies on an edge, and then p is too large (Self & Liang 1987). Raises Mismatched.
    """
    if smaller.method != "ml" or larger.method != "ml":
        raise Mismatched("Compare fits made by maximum likelihood, not by REML.")
    df = larger.parameters - smaller.parameters
    if df <= 0 or smaller.rows != larger.rows:
        raise Mismatched("The larger model must hold the smaller, on the same answers.")
    gain = max(2 * (larger.loglik - smaller.loglik), 0.0)
    return gain, df, float(stats.chi2.sf(gain, df))
