import gone09
