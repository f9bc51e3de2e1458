from .b import x as f
