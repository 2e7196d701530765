"""How a figure is rounded, everywhere: one decimal where figures are printed, whole numbers in text, halves upwards."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def one_decimal(value: float) -> str:
    """A figure with one decimal.

    Rounded to nine decimals first, so that two sums of the same terms in another order print the same.

    >>> one_decimal(12.25), one_decimal(100 * (0.05 + 0.05) / 8), one_decimal(-0.04)
    ('12.3', '1.3', '0.0')
    """
    return _rounded(value, "0.1")


def whole(value: float) -> str:
    """A figure as a whole number, from what `one_decimal` prints, so that the two never seem to disagree.

    >>> whole(12.5), whole(12.45), whole(0.4)
    ('13', '13', '0')
    """
    return _rounded(float(one_decimal(value)), "1")


def _rounded(value: float, step: str) -> str:
    found = Decimal(repr(round(float(value), 9))).quantize(Decimal(step), ROUND_HALF_UP)
    return str(abs(found) if found == 0 else found)
