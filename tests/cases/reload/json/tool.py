import lib

if __name__ == "__main__":
    from lib import f
