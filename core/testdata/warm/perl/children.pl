# Processes and threads of a program's own.
use strict; use warnings; use threads; use IPC::Open2;
print scalar <STDIN>;
$| = 1;
my $pid = fork;
if ($pid == 0) { print 'child ', getppid() != 1 ? 'of the program' : 'of nobody', ' ', getpgrp() == getppid() ? 'in its group' : 'alone', "\n"; exit 3 }
waitpid $pid, 0; print $? >> 8, "\n";
print `echo \$0 \$LD_PRELOAD \$EXECMAN_PARK; env | cut -d= -f1 | sort; ls /proc/self/fd | wc -l; ulimit -n; grep -E 'Cap|NoNew|Seccomp|SigIgn' /proc/self/status`;
print system('exit 5') >> 8, "\n"; print system('cat'), "\n"; print defined(scalar <STDIN>) ? 'more' : 'end', "\n";
my $child = open2(my $r, my $w, 'tr a-z A-Z'); print $w "shout\n"; close $w; print <$r>; waitpid $child, 0;
print join(' ', map { $_->join } map { my $n = $_; threads->create(sub { $n * 2 }) } 1 .. 3), ' ', threads->tid, "\n";
open my $p, '-|', 'echo', 'popen' or die; print <$p>; close $p;
