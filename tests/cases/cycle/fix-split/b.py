from a import A


class B: ...


class C(A): ...
