from .cart import Cart

class User:
    cart = Cart
