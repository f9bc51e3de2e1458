from outer.inner.high import top
