import gone06
