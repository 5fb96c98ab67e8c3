#!/usr/bin/env perl
# A small workshop's evening: orders, an expression evaluator, shapes, a tree.
use strict;
use warnings;

package Report {
    sub new {
        my ($class, @lines) = @_;
        my $self = bless { orders => [], rejected => [] }, $class;
        for my $number (1 .. @lines) {
            my $order = eval { parse($lines[$number - 1]) };
            if ($order) {
                push @{ $self->{orders} }, $order;
            }
            else {
                chomp(my $problem = $@);
                push @{ $self->{rejected} }, "line $number: $problem";
            }
        }
        return $self;
    }

    sub parse {
        my @fields = split /;/, shift;
        die scalar(@fields) . " fields, not 4\n" unless @fields == 4;
        my %order;
        @order{qw(customer item quantity price)} = @fields;
        for my $what (qw(quantity price)) {
            die "bad $what '$order{$what}'\n" unless $order{$what} =~ /^\d+$/;
        }
        return \%order;
    }

    sub totals {
        my $self = shift;
        my %totals;
        for my $order (@{ $self->{orders} }) {
            my $total = $totals{ $order->{customer} } ||= { name => $order->{customer} };
            $total->{items} += $order->{quantity};
            $total->{cents} += $order->{quantity} * $order->{price};
        }
        return sort { $b->{cents} <=> $a->{cents} } values %totals;
    }

    sub items {
        my $self = shift;
        my %count;
        $count{ $_->{item} } += $_->{quantity} for @{ $self->{orders} };
        return map { "$_=$count{$_}" } sort { $count{$b} <=> $count{$a} } keys %count;
    }

    sub show {
        my $self = shift;
        printf "orders: %d, rejected: %d\n", map { scalar @{ $self->{$_} } } qw(orders rejected);
        print "$_\n" for @{ $self->{rejected} };
        printf "%-10s%6s%10s\n", qw(name items total);
        printf "%-10s%6d%10.2f\n", $_->{name}, $_->{items}, $_->{cents} / 100 for $self->totals;
        print join(" ", $self->items), "\n";
        return;
    }
}

package Evaluator {
    sub new {
        my ($class, $text) = @_;
        return bless { tokens => [$text =~ /\d+|\S/g] }, $class;
    }

    sub next_token { $_[0]{tokens}[0] // "" }

    sub take {
        my ($self, $wanted) = @_;
        return $self->next_token =~ /^$wanted$/ ? shift @{ $self->{tokens} } : undef;
    }

    sub unexpected {
        my $token = shift->next_token;
        die $token eq "" ? "unexpected end\n" : "unexpected '$token'\n";
    }

    sub evaluate {
        my $self = shift;
        my $value = $self->sum;
        $self->unexpected if @{ $self->{tokens} };
        return $value;
    }

    sub sum {
        my $self = shift;
        my $value = $self->product;
        while (my $operator = $self->take(qr/[-+]/)) {
            my $other = $self->product;
            $value += $operator eq "+" ? $other : -$other;
        }
        return $value;
    }

    sub product {
        my $self = shift;
        my $value = $self->factor;
        while (my $operator = $self->take(qr/[*\/]/)) {
            my $other = $self->factor;
            die "division by zero\n" if $operator eq "/" && $other == 0;
            $value = $operator eq "*" ? $value * $other : int($value / $other);
        }
        return $value;
    }

    sub factor {
        my $self = shift;
        return -$self->factor if defined $self->take("-");
        if (defined $self->take(qr/\(/)) {
            my $value = $self->sum;
            $self->take(qr/\)/) // $self->unexpected;
            return $value;
        }
        return $self->take(qr/\d+/) // $self->unexpected;
    }
}

package Shape {
    use overload '""' => \&text, '<=>' => sub { $_[0]->area <=> $_[1]->area };
    sub new  { my ($class, %self) = @_; return bless \%self, $class }
    sub name { return lc ref shift }
    sub text { my $self = shift; return sprintf "%s %.2f", $self->name, $self->area }
}

package Circle {
    our @ISA = "Shape";
    use constant PI => 4 * atan2 1, 1;
    sub area { PI * shift->{radius}**2 }
}

package Rectangle {
    our @ISA = "Shape";
    sub name { my $self = shift; $self->{width} == $self->{height} ? "square" : $self->SUPER::name }
    sub area { my $self = shift; $self->{width} * $self->{height} }
}

package main;

sub insert {
    my ($node, $value) = @_;
    return { value => $value } unless $node;
    my $side = $value < $node->{value} ? "left" : "right";
    $node->{$side} = insert($node->{$side}, $value);
    return $node;
}

sub each_value {
    my ($node, $visit) = @_;
    return unless $node;
    each_value($node->{left}, $visit);
    $visit->($node->{value});
    each_value($node->{right}, $visit);
}

sub depth {
    my $node = shift or return 0;
    my ($left, $right) = map { depth($node->{$_}) } qw(left right);
    return 1 + ($left > $right ? $left : $right);
}

sub multiply {
    my ($a, $b) = @_;
    my @product;
    for my $i (0 .. $#$a) {
        for my $j (0 .. $#{ $b->[0] }) {
            $product[$i][$j] += $a->[$i][$_] * $b->[$_][$j] for 0 .. $#$b;
        }
    }
    return \@product;
}

chomp(my @lines = <DATA>);
Report->new(@lines)->show;

for my $text ("1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", '4 $ 4') {
    my $result = eval { Evaluator->new($text)->evaluate } // "error: $@";
    chomp $result;
    print "$text = $result\n";
}

my %words;
$words{$_}++ for split " ", "the quick brown fox jumps over the lazy dog while the dog naps";
my @often = sort { $words{$b} <=> $words{$a} || $a cmp $b } keys %words;
print join(" ", map { "$_:$words{$_}" } @often[0 .. 2]), "\n";

my @shapes = sort { $a <=> $b }
    Circle->new(radius => 2), Rectangle->new(width => 3, height => 4), Rectangle->new(width => 5, height => 5);
print "$_\n" for @shapes;
my $total = 0;
$total += $_->area for @shapes;
printf "total %.2f\n", $total;

my $counter = do { my $count = 0; sub { $count += shift } };
print "counter: @{[map { $counter->(5) } 1 .. 3]}\n";
sub compose { my ($f, $g) = @_; sub { $f->($g->(@_)) } }
my $composed = compose(sub { 2 * shift }, sub { shift() + 1 });
print "compose: @{[map { $composed->($_) } 1 .. 5]}\n";
print "primes: @{[grep { my $n = $_; !grep { $n % $_ == 0 } 2 .. $n - 1 } 2 .. 29]}\n";

my $base  = [[1, 2], [3, 4]];
my $power = $base;
$power = multiply($power, $base) for 2 .. 5;
print "matrix: @{[map { @$_ } @$power]}\n";

my $tree;
$tree = insert($tree, $_) for 50, 30, 70, 20, 40, 60, 80;
print "tree:";
each_value($tree, sub { print " ", shift });
print " depth ", depth($tree), "\n";

__DATA__
Ada;widget;3;250
Grace;gear;7;1999
Linus;bolt;100;5
Ada;gear;x;1999
Ada;bolt;40;5
Grace;widget;2;250
broken;line;1
Edsger;gear;1;1999
