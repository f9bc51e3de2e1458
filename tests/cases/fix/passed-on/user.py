from facade import beta
import facade as f

print(f.gamma, f._eps)
