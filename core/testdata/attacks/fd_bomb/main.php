<?php
// Opens descriptors until none is left.
for ($open = []; count($open) < 1 << 16 && $file = @fopen('/dev/null', 'r'); ) $open[] = $file;
echo count($open) < 1 << 16 ? "held\n" : "breach: descriptors without end\n";
