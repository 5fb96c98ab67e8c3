<?php
register_shutdown_function(function () {
    echo "leaving\n";
});
exit(3);
