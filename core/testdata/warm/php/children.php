<?php
// Processes of a program's own.
echo fgets(STDIN);
echo shell_exec("echo \$0 \$LD_PRELOAD \$EXECMAN_PARK; env | cut -d= -f1 | sort; ls /proc/self/fd | wc -l; ulimit -n; grep -E 'Cap|NoNew|Seccomp|SigIgn' /proc/self/status");
system('exit 5', $code); echo $code, "\n";
passthru('cat'); echo json_encode(fgets(STDIN)), "\n";
$p = proc_open(['tr', 'a-z', 'A-Z'], [['pipe', 'r'], ['pipe', 'w']], $pipes);
fwrite($pipes[0], "shout\n"); fclose($pipes[0]); echo stream_get_contents($pipes[1]), proc_close($p), "\n";
$p = popen('echo popen', 'r'); echo fgets($p), pclose($p), "\n";
