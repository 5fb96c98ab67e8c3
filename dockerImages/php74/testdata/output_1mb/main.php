<?php
for ($i = 0; $i < 15625; $i++) {
    echo str_repeat("x", 63), "\n";
}
