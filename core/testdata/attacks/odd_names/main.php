<?php
// Leaves files with every name that may trip who lists or removes them.
foreach ([str_repeat('n', 255), '-rf', "new\nline", '*', '$(reboot)', ' ', '\\', '...', "\xff\xfe\x80"] as $name) touch($name);
for ($i = 1; $i < 256; $i++) if ($i !== 47) touch('result' . chr($i));
mkdir('-r', 0);
echo "held\n";
