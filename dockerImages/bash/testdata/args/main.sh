echo $#
printf '%s\n' "$@"
