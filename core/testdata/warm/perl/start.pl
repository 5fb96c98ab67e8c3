#!/usr/bin/perl -w
# What Perl says about its own start.
use strict;
use Config;
use FindBin;
use Cwd;
print join('|', $0, __FILE__, __LINE__, __PACKAGE__, "@ARGV", "@INC", $^X, $^V, $^W, $^O, defined $^S ? $^S : 'undef', ${^TAINT}, ${^UNICODE}, ${^UTF8LOCALE}, ${^OPEN} // 'undef', ${^GLOBAL_PHASE}), "\n";
print join('|', map { "$_=" . ($INC{$_} =~ s{/w/\d+/}{}r) } sort keys %INC), "\n";
print join('|', sort grep { !/^_</ && !/[^ -~]/ } keys %main::), "\n";
print defined caller() ? 'called' : 'main', ' ', $FindBin::Script, ' ', $FindBin::Bin eq getcwd() ? 'here' : "not here: $FindBin::Bin", "\n";
print 'started ', abs(time - $^T) < 60 ? 'now' : time - $^T, "\n";
print join('|', $/ eq "\n", defined $\ ? 1 : 0, defined $, ? 1 : 0, $;, $", $|, $., $! + 0, $@, $?, $^F, $^H, $^D, $^P, $^L eq "\f", $^A, $-, $=, $~, $^), "\n" for local $. = 0;
print join('|', map { "@{[PerlIO::get_layers($_)]}" } *STDIN, *STDOUT, *STDERR), ' ', fileno(DATA), ' ', tell(DATA), "\n";
print 'input: ', <STDIN>, eof(STDIN) ? 'end' : 'more', "\n";
print 'data: ', <DATA>, eof(DATA) ? 'end' : 'more', "\n";
seek DATA, 0, 0; print 'first line: ', scalar <DATA>;
print "times ", (times)[0] < 60 ? 'few' : 'many', "\n";
print "caf\x{e9}\n"; { no warnings; print "\x{6f22}\n" } binmode STDOUT, ':utf8'; print "\x{6f22}\x{1f600}\n";
warn 'a warning';
my $undefined; print 'undefined ' . $undefined . "\n";
BEGIN { print STDERR "begins\n" } INIT { print "inits\n" } CHECK { print "checks\n" } END { print "ends $?\n" }
print "phase ${^GLOBAL_PHASE}\n";
__END__
first of the data
second
