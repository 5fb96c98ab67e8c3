# Leaves the slot without a byte and without an inode, at the last moment.
trap '' XFSZ
echo held
for i in 1 2 3; do cat /dev/zero > "fill-$i"; done 2> /dev/null
mkdir -m 000 ../inode-{1..9000} 2> /dev/null
chmod 000 ..
exit 0
