"""What is for sale, and at which special conditions."""

from shop.catalog.product import Product, load_products
from shop.catalog.offers import Offer, best_offer

__all__ = ["Offer", "Product", "best_offer", "load_products"]
