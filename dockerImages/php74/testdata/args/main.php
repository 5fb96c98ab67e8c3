<?php
echo $argc - 1, PHP_EOL;
foreach (array_slice($argv, 1) as $arg) {
    echo $arg, PHP_EOL;
}
