"""How a mixed model's V depends on its variances: what degrees of freedom are made of."""

from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import add

import numpy as np

from seedbed.stats.columns import Floats
from seedbed.stats.degrees import Pieces
from seedbed.stats.mixed.fit import Mixed
from seedbed.stats.mixed.likelihood import split
from seedbed.stats.mixed.moments import in_bases, person_sums


@dataclass(frozen=True)
class _Sums:
    """Pieces of the random parts alone, and tr(V^-1 V_a); V_noise follows from them."""

    p: Floats
    q: Floats
    t: Floats
    trace: Floats

    def __add__(self, other: "_Sums") -> "_Sums":
        return _Sums(self.p + other.p, self.q + other.q, self.t + other.t, self.trace + other.trace)


def directions(size: int) -> list[Floats]:
    """The symmetric unit matrices, one for each variance and covariance."""
    found = []
    for i, j in zip(*np.tril_indices(size), strict=True):
        unit = np.zeros((size, size))
        unit[i, j] = unit[j, i] = 1.0
        found.append(unit)
    return found


def pieces(fit: Mixed) -> tuple[Pieces, Floats]:
    """The pieces of a fit in its bases, and the covariance of the fixed effects there.

    V_a are the entries of the random covariances and the noise: linear, so that Kenward & Roger's
    term in second derivatives is zero. Since V = sum of phi_a·V_a, the noise's own piece is what
    the others leave of V.
    """
    m, noise = fit.moments, fit.at.noise
    sums = _by_groups(fit) if m.u else _by_cells(fit)
    residual = np.eye(m.p + 1)
    residual[:-1, -1] = -fit.at.beta
    cross = residual.T @ fit.at.reduced.cross @ residual / noise
    p = residual.T @ sums.p @ residual
    q = residual.T @ sums.q @ residual
    lower, other = split(fit.theta, m.q, m.u)
    phi = np.r_[
        (lower @ lower.T)[np.tril_indices(m.q)], (other @ other.T)[np.tril_indices(m.u)]
    ] * noise  # fmt: skip
    return _with_noise(p, q, sums.t, sums.trace, phi, noise, cross, m.n), noise * fit.at.inverse


def _with_noise(
    p: Floats, q: Floats, t: Floats, trace: Floats, phi: Floats, noise: float, cross: Floats, n: int
) -> Pieces:
    """Add the noise's piece: V_noise = (V - sum of phi_a·V_a)/noise."""
    r = len(phi)
    p_noise = (cross - np.einsum("a,aij->ij", phi, p)) / noise
    q_noise = (p - np.einsum("b,abij->aij", phi, q)) / noise
    q_both = (p_noise - np.einsum("b,bij->ij", phi, q_noise)) / noise
    t_noise = (trace - t @ phi) / noise
    t_both = ((n - phi @ trace) / noise - phi @ t_noise) / noise
    every = np.empty((r + 1, r + 1, *cross.shape))
    every[:r, :r], every[:r, r], every[r, r] = q, q_noise, q_both
    every[r, :r] = np.swapaxes(q_noise, 1, 2)
    traces = np.block([[t, t_noise[:, None]], [t_noise[None, :], np.array([[t_both]])]])
    return Pieces(np.concatenate([p, p_noise[None]]), every, traces)


def _by_cells(fit: Mixed) -> _Sums:
    """All cells at once: people of one pattern share Z'V^-1Z."""
    m, noise = fit.moments, fit.at.noise
    units = directions(m.q)
    w, r = m.p + 1, len(units)
    left = np.eye(m.q) - m.zz @ fit.at.reduced.a
    zvz = left @ m.zz / noise
    p, q = np.empty((r, w, w)), np.empty((r, r, w, w))
    t, trace = np.empty((r, r)), np.empty(r)

    def summed(middle: Floats) -> Floats:
        spread = np.swapaxes(left, 1, 2) @ middle @ left / noise**2
        found: Floats = (spread.reshape(-1) @ m.zwzw.reshape(-1, w * w)).reshape(w, w)
        return found

    for a, unit in enumerate(units):
        p[a] = summed(np.broadcast_to(unit, zvz.shape))
        trace[a] = m.count @ np.einsum("cij,ji->c", zvz, unit)
        for b, other in enumerate(units):
            q[a, b] = summed(unit @ zvz @ other)
            t[a, b] = m.count @ np.einsum("cij,jk,ckl,li->c", zvz, unit, zvz, other)
    return _Sums(p, q, t, trace)


def _by_groups(fit: Mixed) -> _Sums:
    """Group by group, with everybody's own part and the group's beside each other."""
    rows = in_bases(fit.asked)
    zz, zw, begins = person_sums(fit.asked, rows)
    new = np.r_[True, np.diff(fit.asked.group[begins]) != 0]
    edges = np.r_[np.flatnonzero(new), len(begins)]
    lower, other = split(fit.theta, fit.moments.q, fit.moments.u)
    each = [
        _one_group(fit, zz[a:b], zw[a:b], ww, lower @ lower.T, other @ other.T)
        for (a, b), ww in zip(pairwise(edges), fit.moments.ww, strict=True)
    ]
    return reduce(add, each)


def _one_group(
    fit: Mixed, zz: Floats, zw: Floats, ww: Floats, own: Floats, shared: Floats
) -> _Sums:
    u, q, many, noise = len(shared), len(own), len(zz), fit.at.noise
    size = many * q
    inner = np.zeros((size + u, size + u))
    relative = np.zeros_like(inner)
    for k in range(many):
        at = slice(k * q, (k + 1) * q)
        inner[at, at], relative[at, at] = zz[k], own
    flat = zw.reshape(size, -1)
    inner[:size, size:], inner[size:, :size] = flat[:, :u], flat[:, :u].T
    inner[size:, size:], relative[size:, size:] = ww[:u, :u], shared
    both = np.vstack([flat[:, u:], ww[:u, u:]])
    left = np.linalg.inv(np.eye(size + u) + inner @ relative)
    zvz, zvw = left @ inner / noise, left @ both / noise
    units = [np.pad(np.kron(np.eye(many), e), (0, u)) for e in directions(q)]
    units += [np.pad(e, (size, 0)) for e in directions(u)]
    led = [unit @ zvw for unit in units]
    turned = [zvz @ unit for unit in units]
    return _Sums(
        np.array([zvw.T @ one for one in led]),
        np.array([[one.T @ zvz @ two for two in led] for one in led]),
        np.array([[float((one * two.T).sum()) for two in turned] for one in turned]),
        np.array([np.trace(one) for one in turned]),
    )
