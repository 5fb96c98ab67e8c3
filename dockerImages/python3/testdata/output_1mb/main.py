for _ in range(15625):
    print("x" * 63)
