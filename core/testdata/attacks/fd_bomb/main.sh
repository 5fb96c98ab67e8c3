# Opens descriptors until none is left.
opened=0
while [ $opened -lt 5000 ] && { exec {fd}< /dev/null; } 2> /dev/null; do opened=$((opened + 1)); done
if [ $opened -lt 5000 ]; then echo held; else echo 'breach: descriptors without end'; fi
