<?php
// Fills every place that it may write to.
pcntl_signal(SIGXFSZ, SIG_IGN);
foreach (['.', '/tmp', '/dev/shm'] as $folder) {
    $total = 0;
    for ($i = 0, $before = -1; $before < $total; $i++) {
        $before = $total;
        if (!$file = @fopen("$folder/fill-$i", 'w')) break;
        while ($n = @fwrite($file, str_repeat('x', 1 << 20))) $total += $n;
    }
    if ($total > 200 << 20) echo 'breach: ', $total >> 20, " MiB in $folder\n";
}
echo "held\n";
