<?php
// Plants links where files are given back and where the slot is cleaned.
foreach (['/etc/passwd', '/proc/1/environ', '/execman/agent', '/etc', '/', '/w', '..', 'ring', '/dev/zero'] as $i => $target) {
    symlink($target, "result-$i");
    if (@link($target, 'hard')) echo "breach: a hard link to $target\n";
}
symlink('/w', '../tmp/link');
echo "held\n";
rename('../work', '../was');
symlink('/etc', '../work');
