__all__: list = ["x", "gone"]
x = 1
