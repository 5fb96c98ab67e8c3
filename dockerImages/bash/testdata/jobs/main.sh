# Background jobs, pipelines, process substitution, a coprocess, a fifo, signals.
square_later() {
  sleep 0.0$1
  echo "$1 $(($1 * $1))" > "$TMPDIR/square.$1"
}
for n in 1 2 3 4; do
  square_later "$n" &
done
wait
sort -n "$TMPDIR"/square.* | paste -sd ';'

(exit 4) &
wait $!
echo "exit $?"

diff <(printf '%s\n' a b c) <(printf '%s\n' a x c) | grep '^[<>]'

coproc DOUBLE { while read -r n; do echo $((n * 2)); done; }
echo 21 >&"${DOUBLE[1]}"
read -r answer <&"${DOUBLE[0]}"
echo "$answer"

mkfifo "$TMPDIR/pipe"
echo "through a fifo" > "$TMPDIR/pipe" &
cat "$TMPDIR/pipe"

sleep 30 &
sleeper=$!
kill "$sleeper"
wait "$sleeper" 2>/dev/null
echo "killed: $?"
timeout 0.05 sleep 30 || echo "timeout: $?"
set -o pipefail
false | true
echo "pipefail: $?"
seq 100 | xargs -P 4 -n 25 bash -c 'echo $(($(printf "%s+" "$@")0))' _ | awk '{ sum += $1 } END { print sum }'
