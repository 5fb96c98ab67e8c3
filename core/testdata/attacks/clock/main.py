# Sets the clock.
import time

for clock in (time.CLOCK_REALTIME, time.CLOCK_MONOTONIC, time.CLOCK_BOOTTIME):
    try:
        time.clock_settime(clock, 1)
        print('breach: clock', clock)
    except OSError:
        pass
print('held')
