# Plants links where files are given back and where the slot is cleaned.
i=0
for target in /etc/passwd /proc/1/environ /execman/agent /etc / /w .. ring /dev/zero; do
    ln -s $target result-$i
    ln $target hard 2> /dev/null && echo "breach: a hard link to $target"
    i=$((i + 1))
done
mkfifo result-fifo
ln -s /w ../tmp/link
echo held
mv ../work ../was
ln -s /etc ../work
