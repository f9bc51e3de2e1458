import m.sub
