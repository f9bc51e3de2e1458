import gone00
