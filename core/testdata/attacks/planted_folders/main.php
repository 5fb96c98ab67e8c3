<?php
// Leaves folders a thousand levels deep that nobody may read.
for ($level = 0; $level < 1000; $level++) {
    mkdir('deep');
    chdir('deep');
    touch('file');
    chmod('..', 0300);
}
chmod('.', 0);
echo "held\n";
