use strict;
use warnings;
use threads;
use threads::shared;
use Thread::Queue;

my $sum : shared = 0;
my $queue = Thread::Queue->new(1 .. 100);
$queue->end;
my @workers = map {
    threads->create(sub {
        while (defined(my $n = $queue->dequeue)) {
            lock $sum;
            $sum += $n * $n;
        }
        return threads->tid;
    })
} 1 .. 4;
print scalar(grep { $_->join } @workers), " workers: $sum\n";

pipe my $reader, my $writer or die "pipe: $!";
my $child = fork // die "fork: $!";
if ($child == 0) {
    close $reader;
    print {$writer} "from a child\n";
    close $writer;
    exit 4;
}
close $writer;
print <$reader>;
waitpid $child, 0;
print "exit ", $? >> 8, "\n";

local $SIG{ALRM} = sub { die "slept too long\n" };
alarm 1;
eval { sleep 3; 1 } or print $@;
