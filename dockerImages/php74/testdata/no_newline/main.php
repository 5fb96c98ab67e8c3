<?php
echo "no newline at the end\n";