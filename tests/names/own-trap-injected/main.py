import use
from lazy import App, Task
from plot.agg import Canvas, show
from plot.plain import App as Other
