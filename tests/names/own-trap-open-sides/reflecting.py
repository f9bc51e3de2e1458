x = 2
open = 3
globals().update(z=1)
