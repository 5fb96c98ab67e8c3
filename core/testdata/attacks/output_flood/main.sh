# Writes to both streams as fast as it can, for ever.
yes out &
yes err >&2
