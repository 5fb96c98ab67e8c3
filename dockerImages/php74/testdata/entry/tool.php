<?php
require __DIR__ . "/main.php";
echo basename($_SERVER["SCRIPT_NAME"]), ", not ", NAME, "\n";
