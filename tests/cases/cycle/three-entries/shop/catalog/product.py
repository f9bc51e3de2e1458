from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Product:
    sku: str
    name: str
    price: Decimal
    group: str = "other"


def load_products():
    return {
        product.sku: product
        for product in (
            Product("tea-100", "Assam, 100 g", Decimal("6.90"), "tea"),
            Product("tea-250", "Assam, 250 g", Decimal("14.50"), "tea"),
            Product("pot-1", "Tea pot, cast iron", Decimal("48.00")),
        )
    }
