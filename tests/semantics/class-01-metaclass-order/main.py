class Meta(type):
    def __init__(self, name, bases, attrs):
        self.made = name

    def make(cls):
        return cls()


class A(metaclass=Meta):
    def __init__(self):
        self.b = type(self).made


class B(A):
    def __init__(self):
        A.__init__(self)


made = Meta("Made", (A,), {})


class C(made):
    def __new__(cls, name=None):
        return made.__new__(cls)

    def __init__(self, name):
        pass


import first  # reached: nothing above raises
C("x")
raise B.make().b
