def total(items):
    return cart.sum_of(items)
