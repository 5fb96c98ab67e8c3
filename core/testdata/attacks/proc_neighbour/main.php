<?php
// Reads in /proc what belongs to the agent and to others.
for ($end = time() + 2; time() < $end; ) {
    foreach (array_filter(scandir('/proc'), 'is_numeric') as $pid) {
        if ($pid == getmypid()) continue;
        foreach (['environ', 'maps', 'fd/0', 'fd/3', 'io', 'syscall', 'auxv'] as $name) {
            if (@file_get_contents("/proc/$pid/$name", false, null, 0, 10)) echo "breach: read $pid $name\n";
        }
        if (str_contains((string) @file_get_contents("/proc/$pid/cmdline"), 'Computes')) echo "breach: source of $pid\n";
    }
}
echo "held\n";
