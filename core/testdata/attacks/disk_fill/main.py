# Fills every place that it may write to.
for folder in ('.', '/tmp', '/dev/shm'):
    total = 0
    for i in range(100):
        before = total
        try:
            with open('%s/fill-%d' % (folder, i), 'wb', buffering=0) as file:
                while True:
                    total += file.write(b'x' * (1 << 20))
        except OSError:
            if total == before:
                break
    if total > 200 << 20:
        print('breach:', total >> 20, 'MiB in', folder)
print('held')
