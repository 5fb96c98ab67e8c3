# Makes empty files wherever it may, until it may no more.
for folder in . "$TMPDIR" /tmp /dev/shm; do
    i=0
    while { : > "$folder/inode-$i"; } 2> /dev/null; do
        i=$((i + 1))
        [ $i -lt 20000 ] || { echo "breach: inodes without end in $folder"; break; }
    done
done
echo held
