import gone01
