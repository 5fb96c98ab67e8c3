<?php
// Leaves the slot without a byte and without an inode, at the last moment.
echo "held\n";
pcntl_signal(SIGXFSZ, SIG_IGN);
for ($i = 0; $i < 5; $i++) {
    $file = fopen("fill-$i", 'w');
    while (@fwrite($file, str_repeat('x', 1 << 20)));
}
for ($i = 0; @mkdir("../inode-$i", 0); $i++);
chmod('..', 0);
