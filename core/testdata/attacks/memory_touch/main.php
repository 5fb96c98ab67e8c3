<?php
// Takes memory and uses it, for ever.
for ($blocks = []; ; ) $blocks[] = str_repeat('x', 1 << 20) . count($blocks);
