import top.mid.sub
