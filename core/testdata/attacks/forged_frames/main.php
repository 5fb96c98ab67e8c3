<?php
// Writes frames of the agent's protocol to every descriptor that it has.
for ($fd = 0; $fd < 16; $fd++) {
    if (!$stream = @fopen("php://fd/$fd", 'w')) continue;
    for ($kind = 0; $kind < 256; $kind++) @fwrite($stream, chr($kind) . "\0\0\0\2{}");
    @fwrite($stream, "\x20\xff\xff\xff\xff\0\3\0\0\0\0\0\0\0\0\0\0");
}
echo "\nheld\n";
