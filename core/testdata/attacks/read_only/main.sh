# Writes where only the image and the kernel write.
for path in /etc/passwd /bin/bash /root/x /x /w/x /execman/x /dev/x /run/x /proc/sysrq-trigger /proc/sys/kernel/core_pattern /proc/1/oom_score_adj; do
    { : >> $path; } 2> /dev/null && echo "breach: wrote $path"
done
{ echo -1000 > /proc/self/oom_score_adj; } 2> /dev/null && echo 'breach: the kernel spares it'
mount -t tmpfs none /tmp 2> /dev/null && echo 'breach: a mount'
unshare -r true 2> /dev/null && echo 'breach: a user namespace'
echo held
