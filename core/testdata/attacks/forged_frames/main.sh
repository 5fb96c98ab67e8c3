# Writes frames of the agent's protocol to every descriptor that it has.
for fd in /proc/$$/fd/*; do
    case ${fd##*/} in
    0 | 1 | 2 | 255) ;; # 255 is the script
    *) [ ! -e "$fd" ] || echo "breach: descriptor $fd" ;; # one was the listing
    esac
done
for fd in 0 1 2; do
    for kind in {0..255}; do printf "\\x$(printf %x $kind)\0\0\0\2{}" >&$fd; done
    printf '\x20\xff\xff\xff\xff\0\3\0\0\0\0\0\0\0\0\0\0' >&$fd
done 2> /dev/null
echo
echo held
