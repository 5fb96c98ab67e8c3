# žluťoučký kůň 🐎 日本語
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

print "žluťoučký kůň 🐎 日本語\n";
my $line = <STDIN>;
chomp $line;
die "not 19 characters" unless length $line == 19;
print $line, "\n";
