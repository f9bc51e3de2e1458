import tools
from tools import Entry

__all__ = ["App"]
tools.sys.modules["plot.other"] = tools
itself = tools.read(__name__)
table = tools.load(__name__)
entry = Entry()


def later():
    tools.replace(__name__)
    entry.note(__name__)
