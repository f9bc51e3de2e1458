from shop.money import RATE
