# Computes on every processor.
for _ in {1..8}; do (while :; do :; done) & done
wait
