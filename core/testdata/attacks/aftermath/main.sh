exec /bin/sh look.sh
