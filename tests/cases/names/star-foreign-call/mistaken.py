from low import *

sum([1], start=2)
print("a", sep="")
