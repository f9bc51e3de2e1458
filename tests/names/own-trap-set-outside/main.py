from pkg.types import LIMIT, WIDTH, SIZE, DEPTH


class Box:
    def __init__(self):
        self.SIZE = SIZE
        self.DEPTH = DEPTH
