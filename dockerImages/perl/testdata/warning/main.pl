use strict;
use warnings;

print "3 apples" + 4, "\n";
