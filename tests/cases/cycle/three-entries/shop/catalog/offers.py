from dataclasses import dataclass
from decimal import Decimal

from shop.pricing import discounted


@dataclass(frozen=True)
class Offer:
    group: str
    percent: Decimal


OFFERS = (Offer("tea", Decimal(10)), Offer("coffee", Decimal(15)))


def best_offer(product):
    """Return the lowest price of a product and the offer behind it, if any."""
    best = (product.price, None)
    for offer in OFFERS:
        if offer.group == product.group:
            price = discounted(product, offer.percent)
            best = min(best, (price, offer), key=lambda pair: pair[0])
    return best
