"""The profiled deviance of a mixed model, and its slope.

Notation: V/s2 = I + Z·G·Z' + U·H·U', with G = L·L' and H = M·M' relative to the noise s2. The fixed
effects and s2 are profiled out, so only L and M are searched.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np

from seedbed.stats.columns import Floats, Ints
from seedbed.stats.mixed.moments import Moments

Method = Literal["reml", "ml"]


@dataclass(frozen=True)
class Reduced:
    """The cross products of [X, y] by V^-1 at one point, and what led there."""

    a: Floats
    kept: Floats  # groups x w x w: W'V^-1 W with people's own parts taken out
    group_a: Floats
    spread: Floats  # groups x w x (p + 1): how the last step sees W
    cross: Floats
    log_det: float


@dataclass(frozen=True)
class Point:
    """The deviance at one point (up to constants of the data), its slope, and the profile."""

    deviance: float
    slope: Floats
    beta: Floats
    inverse: Floats  # (X'V^-1X)^-1 times 1/s2
    noise: float
    reduced: Reduced


def split(theta: Floats, q: int, u: int) -> tuple[Floats, Floats]:
    """The triangles L (q x q) and M (u x u) from their entries."""
    lower, at = np.zeros((q, q)), q * (q + 1) // 2
    lower[_entries(q)] = theta[:at]
    other = np.zeros((u, u))
    other[_entries(u)] = theta[at:]
    return lower, other


@cache
def _entries(size: int) -> tuple[Ints, Ints]:
    """Where the entries of a lower triangle are."""
    return np.tril_indices(size)


def joined(lower: Floats, other: Floats) -> Floats:
    """The entries of both triangles."""
    both: Floats = np.r_[lower[_entries(len(lower))], other[_entries(len(other))]]
    return both


def _shrunk(lower: Floats, inner: Floats) -> tuple[Floats, Floats]:
    """(G^-1 + inner)^-1 and log|I + G·inner| for a stack of inner, also where G is singular."""
    inverse, det = _inverse(np.eye(len(lower)) + lower.T @ inner @ lower)
    return lower @ inverse @ lower.T, np.log(det)


def _inverse(middle: Floats) -> tuple[Floats, Floats]:
    """The inverse and determinant of each; one and two by hand, as LAPACK is slow on many of them."""
    size = middle.shape[1]
    if size == 2:
        a, b, c = middle[:, 0, 0], middle[:, 0, 1], middle[:, 1, 1]
        det = a * c - b * b
        found = np.empty_like(middle)
        found[:, 0, 0], found[:, 1, 1] = c / det, a / det
        found[:, 0, 1] = found[:, 1, 0] = -b / det
        return found, det
    if size == 1:
        return 1 / middle, middle[:, 0, 0]
    return np.asarray(np.linalg.inv(middle)), np.asarray(np.linalg.det(middle))


def reduce(m: Moments, lower: Floats, other: Floats) -> Reduced:
    """W'V^-1W, first over people, then over groups (Woodbury twice)."""
    cells, w = len(m.count), m.ww.shape[1]
    a, logs = _shrunk(lower, m.zz)
    u = m.u
    if not u:
        kept = m.ww - (a.reshape(-1) @ m.zwzw.reshape(-1, w * w)).reshape(1, w, w)
        none, eye = np.empty((1, 0, 0)), np.eye(w)[None]
        return Reduced(a, kept, none, eye, kept[0], float(m.count @ logs))
    taken = np.matmul(a.reshape(cells, 1, -1), m.zwzw)[:, 0, :]
    kept = m.ww - np.add.reduceat(taken, m.cell_begins).reshape(-1, w, w)
    group_a, group_logs = _shrunk(other, kept[:, :u, :u])
    step = -group_a @ kept[:, :u, u:]
    eye = np.broadcast_to(np.eye(w - u), (len(kept), w - u, w - u))
    cross = (kept[:, u:, u:] + kept[:, u:, :u] @ step).sum(axis=0)
    spread = np.concatenate([step, eye], axis=1)
    return Reduced(a, kept, group_a, spread, cross, float(m.count @ logs + group_logs.sum()))


def point(m: Moments, theta: Floats, method: Method) -> Point:
    """The profiled deviance and its exact slope in theta.

    Bates, Machler, Bolker & Walker 2015, J. Statist. Softw. 67, eqs 34 and 41; slope by
    dA = (I - A·Z'Z) dG (I - Z'Z·A).
    """
    lower, other = split(theta, m.q, m.u)
    found = reduce(m, lower, other)
    p = m.p
    inverse = np.asarray(np.linalg.inv(found.cross[:p, :p]), np.float64)
    beta: Floats = inverse @ found.cross[:p, p]
    rest = float(found.cross[p, p] - found.cross[:p, p] @ beta)
    df = m.n - p if method == "reml" else m.n
    deviance = found.log_det + df * (1 + np.log(2 * np.pi * rest / df))
    weight = np.outer(np.r_[-beta, 1], np.r_[-beta, 1]) * df / rest
    if method == "reml":
        deviance += np.linalg.slogdet(found.cross[:p, :p])[1]
        weight[:p, :p] += inverse
    slope = _slope(m, lower, other, found, weight)
    return Point(float(deviance), slope, beta, inverse, rest / df, found)


def _slope(m: Moments, lower: Floats, other: Floats, found: Reduced, weight: Floats) -> Floats:
    """Back through both steps; `weight` is the slope in the last cross product."""
    left = np.eye(m.q) - m.zz @ found.a
    if not m.u:
        group_slope = np.empty((0, 0))
        on_a = (m.zwzw.reshape(-1, weight.size) @ weight.reshape(-1)).reshape(m.zz.shape)
    else:
        on_groups, group_slope = _group_slope(m.u, found, weight)
        many = np.diff(np.r_[m.cell_begins, len(m.count)])
        on_cells = np.repeat(on_groups.reshape(len(many), -1), many, axis=0)
        on_a = np.matmul(m.zwzw, on_cells[:, :, None]).reshape(m.zz.shape)
    inner = m.count[:, None, None] * (left @ m.zz) - left @ on_a @ left.transpose(0, 2, 1)
    return 2 * joined(inner.sum(axis=0) @ lower, group_slope @ other)


def _group_slope(u: int, found: Reduced, weight: Floats) -> tuple[Floats, Floats]:
    """The slope in each group's cross products, and in the groups' own covariance."""
    own = np.eye(u) - found.group_a @ found.kept[:, :u, :u]
    seen = np.swapaxes(own, 1, 2) @ found.kept[:, :u, u:]
    inner = found.kept[:, :u, :u] @ own
    group_slope = (inner - seen @ weight @ np.swapaxes(seen, 1, 2)).sum(axis=0)
    on_kept = found.spread @ weight @ np.swapaxes(found.spread, 1, 2)
    on_kept[:, :u, :u] += found.group_a
    return on_kept, group_slope


def constants(m: Moments, method: Method) -> float:
    """What the bases and the scale of y add to the deviance, so that it is that of the data."""
    df = m.n - m.p if method == "reml" else m.n
    added = 2 * df * np.log(m.y_scale)
    if method == "reml":
        added += 2 * np.log(np.abs(np.diag(m.x_triangle))).sum()
    return float(added)
