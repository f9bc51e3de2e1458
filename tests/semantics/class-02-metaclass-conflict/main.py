class One(type):
    pass


class Two(type):
    pass


class Below(One):
    pass


class A(metaclass=One):
    pass


class B(A, metaclass=Below):
    pass


import first  # reached: Below is a One


class C(B, metaclass=Two):
    pass
