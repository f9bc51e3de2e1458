import gone07
