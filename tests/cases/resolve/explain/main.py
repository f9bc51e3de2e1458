import plugin.a
