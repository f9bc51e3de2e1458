import os

if os.environ.get("BACKEND") == "fast":
    from fast import start

NAME = "app"
