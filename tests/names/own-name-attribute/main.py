import pkg
import plain
import answers
print(pkg.loaded.x, pkg.deep.thing, pkg.thing)
print(pkg.other)
print(pkg.loaded.y)
print(plain.__name__, plain.made, answers.whatever)
plain.new = 1
print(plain.new)
if hasattr(plain, "maybe"):
    print(plain.maybe)
try:
    plain.lost
except AttributeError:
    pass
