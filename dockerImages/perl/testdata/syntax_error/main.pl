use strict;
print "never\n";
print $missing;
