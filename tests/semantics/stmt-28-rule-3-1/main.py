try:
    import m
except SyntaxError: print("s")
import m
