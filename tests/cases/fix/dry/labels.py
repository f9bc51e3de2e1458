from shop.prices import *

LABEL = "price"
