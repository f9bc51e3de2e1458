from . import child
import state
if not state.ok:
    1/0
