import random
from random import choice, roll, rol

print(random.randint(1, 6), random.rll(), choice, roll, rol)
