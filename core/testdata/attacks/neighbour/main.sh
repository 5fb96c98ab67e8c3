# Computes, with a secret of its own in every place where one may lie.
IFS= read -r secret
[ "$secret" = "$SECRET" ] || exit 1
for folder in /tmp /dev/shm; do
    { echo "$secret" > "$folder/secret-$$"; } 2> /dev/null  # both may be full
done
sum=0
for ((i = 0; i < 10000; i++)); do ((sum = (sum * 31 + i) & 0xffffffff)); done
echo "right $sum $(cat secret.txt)"
