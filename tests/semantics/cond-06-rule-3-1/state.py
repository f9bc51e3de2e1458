ok=False
