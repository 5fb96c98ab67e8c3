print "never"

print 1 +
