<?php
// Sends signals to everybody, to the agent and to each process one by one.
foreach ([SIGTERM, SIGHUP, SIGINT] as $signal) pcntl_signal($signal, SIG_IGN);
for ($end = time() + 2; time() < $end; ) {
    foreach ([SIGTERM, SIGSTOP, SIGKILL] as $signal) {
        posix_kill(-1, $signal);
        foreach (array_filter(scandir('/proc'), 'is_numeric') as $pid) {
            if ($pid != getmypid() && posix_kill((int) $pid, $signal)) echo "breach: signal $signal to $pid\n";
        }
    }
}
echo "held\n";
