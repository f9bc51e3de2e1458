if __name__ == "named" and given:
    import as_named
