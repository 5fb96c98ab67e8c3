<?php
// Writes to both streams as fast as it can, for ever.
while (true) {
    fwrite(STDOUT, str_repeat("out\n", 16384));
    fwrite(STDERR, str_repeat("err\n", 16384));
}
