import shop

def gross(net):
    return net * (100 + shop.VAT) / 100
