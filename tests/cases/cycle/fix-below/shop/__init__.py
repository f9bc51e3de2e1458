"""A shop; its version is for everyone."""
from shop.report import render

__all__ = ["VERSION", "render"]

VERSION = "1.0"
