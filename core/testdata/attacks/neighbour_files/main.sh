# Reads, replaces and removes what others have in their slots and in the shared
# folders.
own=$(dirname "$PWD")
for _ in {1..10}; do
    for path in /w/?/work/secret.txt /w/?/work /w/? /tmp/* /dev/shm/*; do
        case $path in "$own" | "$own"/*) continue ;; esac
        if [ -e "$path" ] && [ ! -O "$path" ]; then
            { ls "$path/." || cat "$path" || [ -w "$path" ] || rm -r "$path" || mv "$path" "$path-2"; } > /dev/null 2>&1 && echo "breach: $path"
        fi
    done
done
echo held
