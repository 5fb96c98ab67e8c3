<?php
// What PHP says about its own start. é漢字😀
$slotless = function ($v) { return preg_replace('~/w/\d+/~', '/w/N/', $v); };
echo json_encode([$slotless(__FILE__), $slotless(__DIR__), __LINE__, php_sapi_name(), PHP_VERSION, PHP_BINARY, $argv, $argc, ini_get_all('core', false) == [] , php_ini_loaded_file()]), "\n";
$server = $_SERVER; $now = microtime(true);
echo abs($now - $server['REQUEST_TIME_FLOAT']) < 60 ? 'now' : $now - $server['REQUEST_TIME_FLOAT'], ' ', abs($server['REQUEST_TIME'] - $now) < 60 ? 'now' : 'then', "\n";
unset($server['REQUEST_TIME'], $server['REQUEST_TIME_FLOAT']); ksort($server);
echo json_encode($slotless($server)), "\n";
echo json_encode([$slotless(get_included_files()), array_keys(array_diff_key($GLOBALS, ['x' => 1])), get_loaded_extensions(), count(get_declared_classes()), count(get_defined_functions()['internal']), count(get_defined_constants())]), "\n";
$ini = ini_get_all(null, false); ksort($ini); echo json_encode($ini, JSON_PARTIAL_OUTPUT_ON_ERROR), "\n";
echo json_encode([ob_get_level(), ob_get_status(), connection_status(), ignore_user_abort(), error_reporting(), setlocale(LC_ALL, 0), date_default_timezone_get(), memory_get_usage(true), gc_status()['runs'], $slotless((string) getcwd()), gc_enabled(), get_include_path(), sys_get_temp_dir() == getenv('TMPDIR')]), "\n";
echo json_encode([stream_get_wrappers(), stream_get_filters(), stream_get_transports(), spl_classes() > 0, headers_list(), http_response_code(), error_get_last()['message']]), "\n";
echo 'input: ', fgets(STDIN), stream_get_contents(STDIN), feof(STDIN) ? 'end' : 'more', ' ', json_encode(file_get_contents('php://stdin')), "\n";
echo 'used ', array_sum(array_slice(getrusage(), -4)) >= 0 ? 'some' : 'none', "\n";
register_shutdown_function(function () { echo "shut down\n"; });
fwrite(STDERR, "é on standard error\n"); error_log('logged');
echo $undefined; trigger_error('own warning', E_USER_WARNING);
$data = fopen(__FILE__, 'r'); fseek($data, __COMPILER_HALT_OFFSET__); echo stream_get_contents($data);
class Counted { function __destruct() { echo "destroyed\n"; } } $kept = new Counted;
__halt_compiler();first of the data: é漢字😀
second
