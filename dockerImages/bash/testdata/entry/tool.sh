source ./main.sh
echo "$0, not $NAME"
