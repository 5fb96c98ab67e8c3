# Fills every place that it may write to.
trap '' XFSZ
for folder in . /tmp /dev/shm; do
    for i in 1 2 3 4 5; do cat /dev/zero > "$folder/fill-$i"; done 2> /dev/null
    used=$(du -sm "$folder" | cut -f 1)
    [ "$used" -lt 200 ] || echo "breach: $used MiB in $folder"
done
echo held
