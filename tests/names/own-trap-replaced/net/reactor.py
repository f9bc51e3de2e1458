import sys

del sys.modules["net.reactor"]
from net import install

install()
