input()
best = here = None
for x in map(int, input().split()):
    here = x if here is None else max(x, here + x)
    best = here if best is None else max(best, here)
print(best)
