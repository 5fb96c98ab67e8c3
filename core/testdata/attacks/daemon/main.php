<?php
// Leaves an orphan in a session of its own, with no descriptor open, that goes
// on writing.
$child = pcntl_fork();
if ($child === 0) {
    posix_setsid();
    if (pcntl_fork() !== 0) posix_kill(getmypid(), SIGKILL);
    fclose(STDIN);
    fclose(STDOUT);
    fclose(STDERR);
    chdir('/tmp');
    while (true) file_put_contents('/tmp/daemon', 'alive', FILE_APPEND);
}
pcntl_waitpid($child, $status);
echo "held\n";
