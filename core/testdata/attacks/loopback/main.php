<?php
// Connects to the low ports of the container.
for ($port = 1; $port < 2000; $port++) {
    if (@stream_socket_client("tcp://127.0.0.1:$port", $code, $message, 1)) echo "breach: port $port is open\n";
}
echo "held\n";
