import sys

sys.modules["net.choice"] = sys
