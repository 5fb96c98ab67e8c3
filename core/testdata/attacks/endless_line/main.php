<?php
// Writes one line that does not end.
while (true) echo str_repeat('x', 1000);
