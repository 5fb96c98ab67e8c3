# Leaves folders a thousand levels deep that nobody may enter.
mkdir -p "$(printf 'd/%.0s' {1..1000})"
: > d/d/d/d/file
find d -depth -exec chmod 000 {} +
echo held
