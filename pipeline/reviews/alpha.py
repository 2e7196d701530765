"""Krippendorff's alpha for labels without an order, with a bootstrap interval."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Alpha:
    """`value` is 1 when all agree and 0 when they agree as by chance; None when every label is the same, since then there
    is nothing to tell apart. `low` to `high` is its 95% interval over the units."""

    value: float | None
    low: float | None
    high: float | None
    units: int


def alpha(units: Sequence[Sequence[Hashable]], draws: int = 2000, seed: int = 2026) -> Alpha:
    """Agreement of the labels that several people gave to the same units (one sequence a unit; who gave which does not
    matter). Units with fewer than two labels tell nothing and are left out.

    alpha = 1 - (n - 1) * sum of o_ck over c != k / sum of n_c * n_k over c != k, where o_ck counts the pairs of labels c, k
    within a unit, each unit's divided by its labels less one; n_c the sum of o_ck over k, and n the sum of the n_c
    (K. Krippendorff, Computing Krippendorff's Alpha-Reliability, University of Pennsylvania 2011, sections A to C).

    >>> one, other = "aabbdcccedda", "babbbccceddd"
    >>> round(alpha(list(zip(one, other, strict=True)), draws=0).value, 3)
    0.692
    """
    pairable = [unit for unit in units if len(unit) > 1]
    labels = sorted({label for unit in pairable for label in unit}, key=repr)
    place = {label: index for index, label in enumerate(labels)}
    pairs = np.zeros((len(pairable), len(labels), len(labels)))
    for index, unit in enumerate(pairable):
        counts = np.bincount([place[label] for label in unit], minlength=len(labels))
        pairs[index] = (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    if not pairable:
        return Alpha(None, None, None, 0)
    drawn = np.random.default_rng(seed).multinomial(
        len(pairable), np.full(len(pairable), 1 / len(pairable)), size=draws
    )
    weights = np.vstack([np.ones(len(pairable)), drawn])
    values = _alphas(np.tensordot(weights, pairs, axes=1))
    spread = values[1:][~np.isnan(values[1:])]  # a draw in which every label is the same tells nothing
    value = None if np.isnan(values[0]) else float(values[0])
    if not len(spread):
        return Alpha(value, None, None, len(pairable))
    low, high = np.quantile(spread, [0.025, 0.975])
    return Alpha(value, float(low), float(high), len(pairable))


def _alphas(coincidences: Floats) -> Floats:
    """One alpha for each matrix of coincidences, NaN where all labels are the same."""
    by_label = coincidences.sum(axis=2)
    n = by_label.sum(axis=1)
    observed = n - np.trace(coincidences, axis1=1, axis2=2)
    expected = n**2 - (by_label**2).sum(axis=1)
    disagreement = np.divide((n - 1) * observed, expected, out=np.full(len(n), np.nan), where=expected > 0)
    return np.asarray(1 - disagreement)
