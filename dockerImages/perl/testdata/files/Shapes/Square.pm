package Shapes::Square;
use strict;
use warnings;

sub new {
    my ($class, $side) = @_;
    return bless { side => $side }, $class;
}

sub area { $_[0]{side}**2 }

1;
