import target
import link

print(target.x, link.y)
