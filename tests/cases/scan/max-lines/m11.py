import gone11
