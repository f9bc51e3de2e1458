from outer.inner.low import deep


def use(): return deep
