# Looks for what the run before it has left, and leaves much.
places=". .. ../out ../tmp /tmp /dev/shm /dev/mqueue $HOME /var/tmp /run"
for place in $places; do
    find "$place" -name '*left*' 2> /dev/null | sed 's/^/breach: /'
done
for place in $places; do
    { echo left > "$place/.left-$$"; } 2> /dev/null
done
echo held
