print(open("early"))


def early():
    return open("when called")


from first import *
from second import *

print(sum, sum.real)
print((lambda min: min)(1))
twice()
with open("late") as file:
    pass


class Holder:
    open = open


if False:
    open("never")
max = max
max(1)
