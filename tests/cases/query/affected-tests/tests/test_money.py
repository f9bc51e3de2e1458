def test_it():
    from shop import money
