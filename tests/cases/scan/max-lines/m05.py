import gone05
