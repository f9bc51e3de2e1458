"""Amounts of money: rounding and printing."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def cents(amount):
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def euros(amount):
    return f"{cents(amount)} EUR"


def shorten(amount):
    """Leave out the cents of whole amounts: 12.00 becomes 12."""
    return str(cents(amount)).removesuffix(".00")
