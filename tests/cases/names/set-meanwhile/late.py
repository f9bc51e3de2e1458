import shop.base

shop.base.NOBODY = 1
