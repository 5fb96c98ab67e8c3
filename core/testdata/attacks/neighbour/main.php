<?php
// Computes, with a secret of its own in every place where one may lie.
$secret = stream_get_contents(STDIN);
if ($secret !== getenv('SECRET')) exit(1);
foreach (['/tmp', '/dev/shm'] as $folder) {
    @file_put_contents("$folder/secret-" . getmypid(), $secret); // both may be full
}
$sum = 0;
for ($i = 0; $i < 500000; $i++) $sum = ($sum * 31 + $i) & 0xffffffff;
echo "right $sum ", file_get_contents('secret.txt'), "\n";
