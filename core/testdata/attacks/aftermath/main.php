<?php passthru('exec /bin/sh look.sh');
