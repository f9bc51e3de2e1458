import a
print(a.z)
from a import z
