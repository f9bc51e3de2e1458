import os
p=os.path.join(os.path.dirname(os.path.abspath(__file__)),"code.txt")
exec(open(p).read())
print(X)
import b
