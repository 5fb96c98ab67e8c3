# Runs every program of the image that would give it another user.
find / -xdev -type f -perm /6000 2> /dev/null | while read -r program; do
    "$program" -c id < /dev/null 2> /dev/null | grep -q uid=0 && echo "breach: $program"
done
cp /bin/bash own && chmod 6755 own && ./own -p -c 'id -u' | grep -qx 0 && echo 'breach: own'
grep -q '^NoNewPrivs:[[:space:]]1' /proc/self/status || echo 'breach: new privileges are possible'
echo held
