from shop import cart

def total(items: cart.Cart):
    return 0
