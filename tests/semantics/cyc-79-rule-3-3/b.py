import a
class O: pass
o=O()
o.x: a.A = 1
