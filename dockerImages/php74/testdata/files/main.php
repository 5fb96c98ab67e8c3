<?php
spl_autoload_register(function ($class) {
    require_once __DIR__ . "/" . str_replace("\\", "/", $class) . ".php";
});

use Shapes\Square;

echo (new Square(4))->area(), "\n";
echo (require "answer.php")["answer"], "\n";
echo file_get_contents("numbers.txt");
