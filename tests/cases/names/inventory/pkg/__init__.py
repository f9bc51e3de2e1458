from .cart import cart
