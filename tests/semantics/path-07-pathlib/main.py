import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, Path('nowhere'))
sys.path.append(str(HERE / 'lib'))
sys.path.append(os.path.join(HERE.joinpath('lib', 'more').parents[1], 'top'))
sys.path.append(f"{HERE / 'lib' / 'more'}")
import a, b, c
