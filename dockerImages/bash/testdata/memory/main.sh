echo before
block=$(head -c 1048576 /dev/zero | tr '\0' x)
hoard=()
while :; do
  hoard+=("$block")
done
