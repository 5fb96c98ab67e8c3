line=$(printf 'x%.0s' {1..63})
for ((i = 0; i < 15625; i++)); do
  echo "$line"
done
