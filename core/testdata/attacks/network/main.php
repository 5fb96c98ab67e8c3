<?php
// Looks for a way out: a route, a connection, a name server. The addresses are
// of the block that is kept for documentation (RFC 5737), and nothing is sent
// unless the kernel has said that there is no route to it.
if (@stream_socket_client('udp://192.0.2.1:53', $code, $message, 1)) exit("breach: a route out\n");
if (@stream_socket_client('tcp://192.0.2.1:443', $code, $message, 1)) echo "breach: a connection\n";
if (gethostbyname('name.invalid') !== 'name.invalid') echo "breach: a name server\n";
echo "held\n";
