"""A shop."""
from .prices import *
from .cart import *  # and the cart
