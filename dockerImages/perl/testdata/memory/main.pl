$| = 1;
print "before\n";
my @hoard;
push @hoard, "x" x (1 << 20) while 1;
