from shop.tax.rates import gross

def best():
    return gross(1)
