echo "before\n";

$text = '<?xml version="1.0"?>';
throw new LogicException("broken on purpose");
