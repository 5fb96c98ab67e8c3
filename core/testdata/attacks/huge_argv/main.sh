# Carries as many arguments and variables as the kernel allows.
export huge=$(printf 'e%.0s' {1..100000})
sleep 60 $(printf '0s %.0s' {1..50000}) &
/bin/true $(printf '%0100000d ' {1..30}) 2> /dev/null && echo 'breach: 3 MB of arguments'
sleep 0.1
echo held
