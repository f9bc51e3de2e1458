import gone10
