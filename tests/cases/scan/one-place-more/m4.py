import stock
