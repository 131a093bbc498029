"""Average effects for correlated answers (GEE): statsmodels fits, we name and refuse."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from seedbed.stats.columns import Floats, column, labels, names_for, same_length, table
from seedbed.stats.effects import Effect, effect
from seedbed.stats.mixed.design import basis
from seedbed.stats.refusal import NotConverged, OutOfRange, TooFew

Family = Literal["gaussian", "binomial", "poisson"]
Working = Literal["exchangeable", "independence"]
Errors = Literal["mancl-derouen", "robust"]
MOST_ON_THE_LINK = 15  # a log odds or log rate beyond this is separation, not an effect


@dataclass(frozen=True)
class Gee:
    """Estimates on the link's scale (identity, log odds, log rate), with df = people - terms."""

    terms: tuple[str, ...]
    estimates: Floats
    covariance: Floats
    alpha: float
    family: Family
    working: Working
    errors: Errors
    people: int
    answers: int

    def rows(self, *, level: float = 0.95) -> tuple[Effect, ...]:
        """One effect for each term, by t with df = people - terms."""
        df = self.people - len(self.terms)
        return tuple(
            effect(term, float(one), float(np.sqrt(v)), df, level=level, method=f"t, {self.errors}")
            for term, one, v in zip(
                self.terms, self.estimates, np.diag(self.covariance), strict=True
            )
        )


def gee(
    y: ArrayLike, fixed: ArrayLike, terms: Sequence[str], person: ArrayLike, *,
    family: Family = "gaussian", working: Working = "exchangeable",
    errors: Errors = "mancl-derouen",
) -> Gee:  # fmt: skip
    """Generalised estimating equations with a small-sample correction.

    Liang & Zeger 1986, Biometrika 73; correction: Mancl & DeRouen 2001, Biometrics 57, needed under
    some 40 people and harmless above; "robust" is the uncorrected sandwich. Binomial by logit,
    Poisson by log. y: n (0 and 1, or counts); fixed: n x p; person: n labels.
    Raises TooFew, Collinear, OutOfRange, Mismatched, NotNumbers, NotConverged.
    """
    answers, x = column(y, name="y"), table(fixed, name="fixed")
    same_length(("y", answers), ("fixed", x))
    who = labels(person, name="person", length=len(answers))
    people, p = int(who.max()) + 1, x.shape[1]
    basis(x, name="fixed")
    if people < max(10, p + 2):
        raise TooFew(f"{people} people are too few for a sandwich.")
    if family == "binomial" and not np.isin(answers, (0, 1)).all():
        raise OutOfRange("Answers must be 0 or 1.")
    if family == "poisson" and (answers < 0).any():
        raise OutOfRange("Counts cannot be below zero.")
    order = np.argsort(who, kind="stable")
    found = _fitted(answers[order], x[order], who[order], family, working, errors)
    estimates, covariance = np.asarray(found.params, float), np.asarray(found.cov_params(), float)
    if not np.isfinite(covariance).all() or np.diag(covariance).min() <= 0:
        raise NotConverged("The estimating equations have no usable covariance.")
    if family != "gaussian" and np.abs(x @ estimates).max() > MOST_ON_THE_LINK:
        raise NotConverged("A term tells the answers apart wholly (separation).")
    alpha = float(found.model.cov_struct.dep_params) if working == "exchangeable" else 0.0
    return Gee(
        names_for(terms, p), estimates, covariance, alpha, family, working, errors, people,
        len(answers),
    )  # fmt: skip


def _fitted(
    y: Floats, x: Floats, who: ArrayLike, family: Family, working: Working, errors: Errors
) -> Any:
    """Imported here, since only this needs it and it takes a second."""
    from statsmodels.genmod import cov_struct, families
    from statsmodels.genmod.generalized_estimating_equations import GEE

    kinds = {
        "gaussian": families.Gaussian,
        "binomial": families.Binomial,
        "poisson": families.Poisson,
    }
    structure = {"exchangeable": cov_struct.Exchangeable, "independence": cov_struct.Independence}
    model = GEE(y, x, groups=who, family=kinds[family](), cov_struct=structure[working]())
    kind = {"mancl-derouen": "bias_reduced", "robust": "robust"}[errors]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = model.fit(cov_type=kind, maxiter=200, ctol=1e-9)
        except (Warning, np.linalg.LinAlgError, ValueError) as told:
            raise NotConverged(f"The estimating equations did not settle: {told}") from None
    if not found.converged:
        raise NotConverged("The estimating equations did not settle.")
    return found
