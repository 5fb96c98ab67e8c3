# Sets the clock.
date -s @1 > /dev/null 2>&1 && echo 'breach: the clock is set'
echo held
