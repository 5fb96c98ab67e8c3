use strict;
use warnings;

print "before\n";
sub check {
    die "broken on purpose" if $_[0] < 0;
}
check(-1);
