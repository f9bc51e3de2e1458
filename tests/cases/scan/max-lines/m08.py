import gone08
