def scan(x, here, best):
    if not x:
        return best
    here = max(x[0], here + x[0])
    return scan(x[1:], here, max(best, here))


input()
x = list(map(int, input().split()))
print(scan(x[1:], x[0], x[0]))
