import gone04
