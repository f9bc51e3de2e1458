import ns.m, ns.n
