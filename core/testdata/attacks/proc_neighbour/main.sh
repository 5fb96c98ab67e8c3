# Reads in /proc what belongs to the agent and to others.
for _ in {1..20}; do
    for proc in /proc/[0-9]*; do
        [ "$proc" = /proc/$$ ] && continue
        for name in environ maps fd/0 fd/3 io syscall auxv; do
            { IFS= read -r -N 1 byte < $proc/$name; } 2> /dev/null && echo "breach: read $proc/$name"
        done
        if grep -q Computes $proc/cmdline 2> /dev/null; then echo "breach: source in $proc"; fi
    done
done
echo held
