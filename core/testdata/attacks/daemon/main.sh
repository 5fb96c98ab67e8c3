# Leaves orphans in sessions of their own, with no descriptor open, that go on
# writing.
for _ in 1 2 3 4; do
    (setsid bash -c 'trap "" HUP TERM INT; exec <&- >&- 2>&-; cd /tmp; while :; do echo alive >> daemon; done' &)
done
echo held
