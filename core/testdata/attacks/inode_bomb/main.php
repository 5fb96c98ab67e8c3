<?php
// Makes empty files wherever it may, until it may no more.
foreach (['.', getenv('TMPDIR'), '/tmp', '/dev/shm'] as $folder) {
    for ($i = 0; $i < 100000 && @touch("$folder/inode-$i"); $i++);
    if ($i === 100000) echo "breach: inodes without end in $folder\n";
}
echo "held\n";
