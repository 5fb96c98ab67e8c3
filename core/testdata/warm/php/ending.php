<?php
// Ends as its input says.
register_shutdown_function(function () { echo "shut down\n"; });
class Kept { function __destruct() { echo "destroyed\n"; } }
$kept = new Kept;
list($word, $rest) = array_pad(explode(' ', trim(fgets(STDIN))), 2, '');
echo 'before';
function deep($n) { return $n > 20000 ? $n : deep($n + 1); }
switch ($word) {
case 'exit': exit((int) $rest);
case 'say': exit('a message');
case 'throw': throw new InvalidArgumentException('café');
case 'error': no_such_function();
case 'type': strlen([]);
case 'zero': echo 1 % 0;
case 'fatal': trigger_error('fatal', E_USER_ERROR); break;
case 'memory': ini_set('memory_limit', '4M'); str_repeat('x', 8 << 20); break;
case 'deep': echo deep(0); break;
case 'eval': eval('broken('); break;
case 'signal': exec("kill -$rest " . getmypid()); usleep(500000); break;
case 'limit': set_time_limit(1); while (true); break;
case 'warn': echo [] . '', $none['x'], file_get_contents('no-such-file'); break;
case 'generator': foreach ((function () { yield 1; throw new Exception('in a generator'); })() as $x) echo $x; break;
case 'handler': set_exception_handler(function ($e) { echo 'handled ', get_class($e); }); throw new Exception;
case 'closed': fclose(STDOUT); echo 'unheard'; break;
case 'output': ob_start(); echo 'held back'; exit(3);
}
