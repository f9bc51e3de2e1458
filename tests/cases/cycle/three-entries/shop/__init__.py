"""A small shop: a catalog, carts, orders and payments."""

__version__ = "1.4.0"
