# Ends as its input says.
use strict; use warnings;
END { print "an end block\n"; print STDERR "code $?\n" }
my ($word, $rest) = split ' ', scalar <STDIN>;
print 'before';
exit $rest if $word eq 'exit';
if ($word eq 'underscore') { require POSIX; POSIX::_exit($rest) }
if ($word eq 'signal') { kill $rest, $$; sleep 1 }
die "a message\n" if $word eq 'die';
die { code => 5 } if $word eq 'object' && !eval { die { code => 5 } } && $@->{code} != 5;
die 'in a line' if $word eq 'line';
if ($word eq 'errno') { $! = 7; die "errno\n" }
no_such_function() if $word eq 'undefined';
eval '1 +* 2; die' or print STDERR $@ if $word eq 'eval';
if ($word eq 'deep') { no warnings; my $deep; my $n = 0; $deep = sub { return if ++$n > 50000; $deep->() }; $deep->(); print $n }
if ($word eq 'recursion') { my $deep; my $n = 0; $deep = sub { return if ++$n > 200; $deep->() }; $deep->() }
if ($word eq 'pipe') { pipe my $r, my $w; close $r; syswrite $w, 'x'; print STDERR 'lives' }
if ($word eq 'usr') { $SIG{USR1} = sub { print "handled\n" }; kill USR1 => $$; }
if ($word eq 'alarm') { alarm 1; sleep 30 }
if ($word eq 'exec') { $| = 1; print ''; exec 'sh', '-c', 'echo instead; exit 6' }
close STDOUT if $word eq 'closed';
