# Writes one line that does not end.
while :; do printf x; done
