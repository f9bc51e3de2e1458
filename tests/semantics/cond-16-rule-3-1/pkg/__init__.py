import state
if not state.ok:
    import pkg.child
    1/0
