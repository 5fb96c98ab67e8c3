def check(value):
    if value < 0:
        raise ValueError, "broken on purpose"


print "before"
check(-1)
