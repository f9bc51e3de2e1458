import a
class B:
    class C:
        x = a.A
