<?php
echo "before\n";
function check(int $value): void
{
    if ($value < 0) {
        throw new InvalidArgumentException("broken on purpose");
    }
}
check(-1);
