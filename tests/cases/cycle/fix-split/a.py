from b import B


class A:
    b = B()
