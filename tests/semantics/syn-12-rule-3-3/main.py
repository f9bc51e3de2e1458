x: __import__("b") = __import__("a")
