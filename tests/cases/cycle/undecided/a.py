import os

if os.getpid() % 2:
    x = 1
    import b
else:
    import b
    x = 1
