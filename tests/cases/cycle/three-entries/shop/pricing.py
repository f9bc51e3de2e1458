"""Prices, taxes and discounts."""

from decimal import Decimal

from shop.catalog import Product
from shop.money import cents

VAT = Decimal("0.19")


def discounted(product: Product, percent: Decimal) -> Decimal:
    return cents(product.price * (100 - percent) / 100)


def net(gross: Decimal) -> Decimal:
    return cents(gross / (1 + VAT))
