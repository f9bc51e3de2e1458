from b import B, make


class Base:
    pass


if make:
    class Child(B, Base):
        pass
