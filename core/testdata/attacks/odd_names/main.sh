# Leaves files with every name that may trip who lists or removes them.
for name in "$(printf 'n%.0s' {1..255})" -rf $'new\nline' '*' '$(reboot)' ' ' '\' '...' $'\xff\xfe\x80'; do
    : > "./$name"
done
mkdir -m 000 ./-r
echo held
