# Sends signals to everybody, to the agent and to each process one by one.
trap '' TERM HUP INT
for _ in {1..50}; do
    for signal in TERM STOP KILL; do
        kill -$signal -- -1 2> /dev/null
        for pid in /proc/[0-9]*; do
            pid=${pid#/proc/}
            [ "$pid" = $$ ] || ! kill -$signal "$pid" 2> /dev/null || echo "breach: $signal to $pid"
        done
    done
done
echo held
