<?php
echo "value: ", $missing, "\n";
