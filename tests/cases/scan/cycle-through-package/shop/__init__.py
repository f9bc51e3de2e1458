from shop.offers import best

VAT = 19
