import gone02
