from tools import Backend


@Backend.export
class Agg:
    show = print
    Canvas = list
