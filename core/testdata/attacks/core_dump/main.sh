# Dumps its memory into a file.
ulimit -c unlimited 2> /dev/null && echo 'breach: dumps without a limit'
(bash -c 'kill -ABRT $$') 2> /dev/null
ls | grep -q '^core' && echo 'breach: a dump'
echo held
