# Looks for a way out. The addresses are of the block that is kept for
# documentation (RFC 5737), and nothing is sent unless the kernel has said that
# there is no route to it.
if { exec 5<> /dev/udp/192.0.2.1/53; } 2> /dev/null; then echo 'breach: a route out'; exit 1; fi
if { exec 5<> /dev/tcp/192.0.2.1/443; } 2> /dev/null; then echo 'breach: a connection'; fi
getent hosts name.invalid > /dev/null && echo 'breach: a name server'
echo held
