import os

HERE = os.path.dirname(os.path.abspath(__file__))
__path__.append(os.path.join(HERE, "bin"))
