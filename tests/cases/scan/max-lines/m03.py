import gone03
