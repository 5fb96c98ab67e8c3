<?php
// Processes, and generators as tasks of a scheduler.
$readers = [];
foreach ([1, 2, 3, 4] as $n) {
    [$reader, $writer] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    $pid = pcntl_fork();
    if ($pid === 0) {
        fwrite($writer, (string) ($n * $n));
        exit($n);
    }
    fclose($writer);
    $readers[$pid] = $reader;
}
$sum = $codes = 0;
foreach ($readers as $pid => $reader) {
    $sum += (int) stream_get_contents($reader);
    pcntl_waitpid($pid, $status);
    $codes += pcntl_wexitstatus($status);
}
echo "$sum $codes\n";

function task(string $name, int $steps): Generator
{
    for ($i = 1; $i <= $steps; $i++) {
        yield $name . $i;
    }
    return "$name done";
}

$queue = new SplQueue();
foreach (["a" => 3, "b" => 1, "c" => 2] as $name => $steps) {
    $queue->enqueue(task($name, $steps));
}
$log = [];
while (!$queue->isEmpty()) {
    $task = $queue->dequeue();
    if ($task->valid()) {
        $log[] = $task->current();
        $task->next();
        $queue->enqueue($task);
    } else {
        $log[] = $task->getReturn();
    }
}
echo implode(" ", $log), "\n";

$process = proc_open(["tr", "a-z", "A-Z"], [["pipe", "r"], ["pipe", "w"]], $pipes);
fwrite($pipes[0], "through a process");
fclose($pipes[0]);
echo stream_get_contents($pipes[1]), " ", proc_close($process), "\n";
