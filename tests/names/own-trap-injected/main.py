import use
from lazy import App, Task
from plot.agg import Canvas, show
from plot.plain import App as Other
from marked import first, third
from derived import get_first
