# coding: latin-1
NAME = "é"; import gone  # impgraph: ignore
