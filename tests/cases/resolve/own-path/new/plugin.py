__path__ = ["old/extra"]
