import sys
sys.path.append(where())
