# Looks around in a container that should be as good as new. What it finds that
# is neither its own nor the agent's, it prints as "left". Then it keeps its slot
# until its input ends.
slot=$(dirname "$(pwd)")
echo "slot $slot $(id -u)"
find "$slot" -mindepth 1 | while IFS= read -r path; do
    case ${path#"$slot"/} in
    work | out | tmp | work/main.* | work/look.sh | out/main*) ;;
    *) echo "left file $path" ;;
    esac
done
find /tmp /dev/shm /dev/mqueue -mindepth 1 2> /dev/null | sed 's/^/left file /'
for status in /proc/[0-9]*/status; do
    owner=$(sed -n 's/^Uid:[[:space:]]*\([0-9]*\).*/\1/p' "$status" 2> /dev/null)
    case $owner in
    '' | "$(id -u)") ;;
    0) [ "$status" = /proc/1/status ] || echo "left process of root $status" ;;
    *) echo "process $owner $(sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' "$status" 2> /dev/null) $status" ;;
    esac
done
for kind in msg sem shm; do
    tail -n +2 "/proc/sysvipc/$kind" 2> /dev/null | sed "s/^/left $kind /"
done
sed -n 's/.* \(@.*\)/left socket \1/p' /proc/net/unix
grep -h ' 0A ' /proc/net/tcp /proc/net/tcp6 2> /dev/null | sed 's/^/left listener /'
echo looked
read -r _ || true
