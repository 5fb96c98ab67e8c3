print("before")
hoard = []
while True:
    hoard.append("x" * (1 << 20))
