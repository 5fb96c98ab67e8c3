<?php
echo "never\n";
echo 1 +
;
