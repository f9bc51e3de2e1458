__import__(given)
if __name__ == "__main__":
    import as_main
import __main__
print(hasattr(__main__, "given"))
