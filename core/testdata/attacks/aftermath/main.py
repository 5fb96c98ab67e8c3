import os
os.execl('/bin/sh', 'sh', 'look.sh')
