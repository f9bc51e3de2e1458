for x in [1]: pass
(y:=2)
import contextlib
with contextlib.nullcontext(3) as z: pass
w, [v] = 1, [2]
[i for i in range(3)]
