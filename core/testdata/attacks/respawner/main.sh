# Leaves processes that start themselves again when they are ended.
cat > again.sh << 'AGAIN'
trap 'setsid bash again.sh & exit' HUP INT TERM EXIT
exec > /dev/null 2>&1
while :; do sleep 0.01; done
AGAIN
for _ in 1 2 3 4; do setsid bash again.sh & done
sleep 0.2
echo held
