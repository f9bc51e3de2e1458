import sys

sys.modules["net.other"] = sys
