def run():
    pass


listed = "run"
__all__ = [run, listed, 3]
