# Takes memory and uses it, for ever.
blocks=xxxxxxxxxxxxxxxx
while :; do blocks=$blocks$blocks; done
