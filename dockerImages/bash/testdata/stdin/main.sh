while IFS= read -r line; do
  echo "got: $line"
done
