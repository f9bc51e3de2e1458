DEBUG = False
APPS = []
helper = 1
