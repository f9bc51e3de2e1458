class Box:
    size = 3
    double = size * 2
    rows = [0 for _ in range(size)]
    bad = [size for _ in range(2)]
    def area(self):
        return size
    def ok(self):
        return self.size, Box, __class__
def outer():
    value = 1
    def inner():
        nonlocal value
        value += 1
        return [value + k for k in range(2)]
    return inner, lambda q: q + value
def cell():
    return __class__
print({k: v for k, v in {}.items()}, k)
print(f"{Box} {nobox!r:>{width}}")
