from store.catalog import (
    Product,  # what is in it
    price_of,
)

class Cart:
    pass
