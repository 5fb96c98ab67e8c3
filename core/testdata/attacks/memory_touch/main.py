# Takes memory and uses it, for ever.
blocks = []
while True:
    blocks.append(b'x' * (1 << 20))
