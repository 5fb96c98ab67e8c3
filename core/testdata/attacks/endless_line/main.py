# Writes one line that does not end.
while True:
    print(end='x' * 1000)
