from a import A
class B: pass
