<?php
// Looks for what the run before it has left, and leaves much.
$places = ['.', '..', '../out', '../tmp', '/tmp', '/dev/shm', '/dev/mqueue', getenv('HOME'), '/var/tmp', '/run'];
foreach ($places as $place) {
    foreach (@scandir($place) ?: [] as $name) if (str_contains($name, 'left')) echo "breach: $place/$name\n";
}
foreach ($places as $place) @file_put_contents("$place/.left-" . getmypid(), 'left');
echo "held\n";
