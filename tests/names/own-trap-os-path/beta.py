import os.path as path
