from io import open
