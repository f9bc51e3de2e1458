# facts: imports
import sys, os, typing  #: import sys; import os; import typing
import typing as t  #: import typing as t
from typing import TYPE_CHECKING as TC  #: from typing import TYPE_CHECKING as TC

class A(__import__("base"), metaclass=__import__("meta")):  #: dynamic base; dynamic meta
    import a  #: import a

    class B:
        import b  #: import b

    @__import__("decorator").x  #: dynamic decorator
    def f(self, x=__import__("default"), *, y: __import__("note") = 1):  #: dynamic default; dynamic note
        import c  #: import c [deferred]

        class D:
            import d  #: import d [deferred]

            def g(self):
                import e  #: import e [deferred]

async def f():
    import a  #: import a [deferred]
    async with x: import b  #: import b [deferred]
    async for y in z: import c  #: import c [deferred] [?]

x = lambda y=__import__("default"): __import__("body")  #: dynamic default; dynamic body [deferred]
x = [__import__("a") for y in z]  #: dynamic a

if a:
    import b  #: import b [?]
elif c:
    import d  #: import d [?]
else:
    import e  #: import e [?]

if TYPE_CHECKING:
    import a  #: import a [typing]
    if x:
        import b  #: import b [typing] [?]
    import c  #: import c [typing]
    def f():
        import d  #: import d [typing]
else:
    import e  #: import e
if typing.TYPE_CHECKING or x:
    import a  #: import a [?]
if t.TYPE_CHECKING and x:
    import a  #: import a [typing] [?]
else:
    import b  #: import b
if not TC:
    import a  #: import a
else:
    import b  #: import b [typing]
if (TYPE_CHECKING):
    import a  #: import a [typing]
elif x:
    import b  #: import b [?]
else:
    import c  #: import c [?]

if __name__ == "__main__":
    import a  #: import a [main]
    if TYPE_CHECKING:
        import b  #: import b [typing]
else:
    import b  #: import b
if "__main__" != __name__:
    import a  #: import a
if __name__ == '__main__' and x:
    import a  #: import a [main] [?]
def main():
    if __name__ == "__main__":
        import a  #: import a [main]

while 0:
    import a  #: import a [never]
while True:
    import a  #: import a
while x:
    import a  #: import a [?]
else:
    import b  #: import b [?]
for x in y:
    import a  #: import a [?]
else:
    import b  #: import b [?]
with x:
    import a  #: import a
match x:
    case 1:
        import a  #: import a [?]
    case _:
        import b  #: import b [?]

if sys.version_info >= (3, 8):
    import a  #: import a
else:
    import b  #: import b [never]
if sys.platform == "win32":
    import a  #: import a [never]
elif sys.platform.startswith("linux"):
    import b  #: import b
else:
    import c  #: import c [never]
if os.name == "nt":
    import a  #: import a [never]
if False:
    import a  #: import a [never]
elif True:
    import b  #: import b
else:
    import c  #: import c [never]
if x if y else z:
    import a  #: import a [?]
