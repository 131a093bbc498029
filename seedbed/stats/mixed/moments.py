"""Sufficient statistics: each person's cross products, summed over people of one design.

People asked at the same times share Z'Z, so whatever the number of people, the likelihood costs
one small step for each pattern of times and group.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from seedbed.stats.columns import Floats, Ints
from seedbed.stats.mixed.design import Design, basis, residual_scale

FEW_CELLS = 512  # up to here one matrix product a cell is faster than one a person


@dataclass(frozen=True)
class Moments:
    """Everything the likelihood needs, in orthogonal bases and with the noise about 1.

    W = [U, X, y]; a cell is a pattern of Z'Z within a group. count: cells; zz: cells x q x q;
    zwzw: cells x q^2 x w^2, the sum over its people of Z'W times Z'W; cell_begins: each group's
    first cell; ww: groups x w x w.
    """

    count: Floats
    zz: Floats
    zwzw: Floats
    cell_begins: Ints
    ww: Floats
    u: int
    n: int
    x_triangle: Floats
    z_triangle: Floats
    u_triangle: Floats
    ordinary: Floats
    y_scale: float

    @property
    def q(self) -> int:
        return int(self.zz.shape[1])

    @property
    def p(self) -> int:
        return len(self.x_triangle)


@dataclass(frozen=True)
class Columns:
    """The rows in the bases of the moments."""

    z: Floats
    w: Floats
    x_triangle: Floats
    z_triangle: Floats
    u_triangle: Floats
    ordinary: Floats
    y_scale: float


def in_bases(asked: Design) -> Columns:
    """X, Z and U turned orthogonal, y centred on its ordinary fit and scaled."""
    n = len(asked.y)
    x, z = basis(asked.fixed, name="fixed"), basis(asked.random, name="random")
    u = basis(asked.shared, name="shared")
    ordinary = x.columns.T @ asked.y
    residual = asked.y - x.columns @ ordinary
    scale = residual_scale(residual, asked.y)
    root = np.sqrt(n)
    w = np.column_stack([u.columns * root, x.columns, residual / scale])
    return Columns(
        z.columns * root, w, x.triangle, z.triangle / root, u.triangle / root, ordinary, scale
    )


def person_sums(asked: Design, rows: Columns) -> tuple[Floats, Floats, Ints]:
    """Z'Z (people x q x q), Z'W (people x q x w), and each person's first row."""
    begins = np.flatnonzero(np.r_[True, np.diff(asked.person) != 0])
    q = rows.z.shape[1]
    zz, zw = np.empty((len(begins), q, q)), np.empty((len(begins), q, rows.w.shape[1]))
    for a in range(q):
        weight = rows.z[:, a, None]
        zz[:, a] = np.add.reduceat(rows.z * weight, begins)
        zw[:, a] = np.add.reduceat(rows.w * weight, begins)
    return zz, zw, begins


def moments(asked: Design) -> Moments:
    """One pass over the rows (Lindstrom & Bates 1988, J. Am. Statist. Assoc. 83)."""
    rows = in_bases(asked)
    zz, zw, begins = person_sums(asked, rows)
    group = asked.group[begins]
    cell, firsts, count = _cells(zz, group)
    order = np.argsort(cell, kind="stable")
    edges = np.r_[0, np.cumsum(count)]
    ordered = zw[order].reshape(len(zw), -1)
    zwzw = _cross(ordered, edges, zw.shape[1:])
    row_begins = np.flatnonzero(np.r_[True, np.diff(asked.group) != 0])
    return Moments(
        count.astype(float), zz[firsts], zwzw, np.searchsorted(group[firsts], np.unique(group)),
        _group_cross(rows.w, row_begins), asked.shared.shape[1], len(asked.y), rows.x_triangle,
        rows.z_triangle, rows.u_triangle, rows.ordinary, rows.y_scale,
    )  # fmt: skip


def _cells(zz: Floats, group: Ints) -> tuple[Ints, Ints, Ints]:
    """Each person's cell, each cell's first person, and its number of people; by group."""
    upper = np.triu_indices(zz.shape[1])
    keys = np.column_stack([group, np.round(zz[:, upper[0], upper[1]], 10)])
    order = np.lexsort(keys.T[::-1])
    changes = np.r_[True, (np.diff(keys[order], axis=0) != 0).any(axis=1)]
    cell = np.empty(len(order), np.int64)
    cell[order] = np.cumsum(changes) - 1
    return cell, order[changes], np.bincount(cell)


def _cross(ordered: Floats, edges: Ints, shape: tuple[int, ...]) -> Floats:
    """Sums of outer products of Z'W within cells, as cells x q^2 x w^2."""
    q, w = shape
    if len(edges) - 1 <= FEW_CELLS:
        sums = np.stack([ordered[a:b].T @ ordered[a:b] for a, b in pairwise(edges)])
    else:
        sums = np.add.reduceat(ordered[:, :, None] * ordered[:, None, :], edges[:-1])
    arranged = sums.reshape(-1, q, w, q, w).transpose(0, 1, 3, 2, 4)
    return np.ascontiguousarray(arranged).reshape(-1, q * q, w * w)


def _group_cross(w: Floats, begins: Ints) -> Floats:
    ends = np.r_[begins[1:], len(w)]
    return np.stack([w[a:b].T @ w[a:b] for a, b in zip(begins, ends, strict=True)])
