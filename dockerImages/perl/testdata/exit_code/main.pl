END { print "leaving\n" }
exit 3;
