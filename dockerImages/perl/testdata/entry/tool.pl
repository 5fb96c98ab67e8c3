use strict;
use warnings;
our $NAME;

require "./main.pl";
print "$0, not $NAME\n";
