require('child_process').execFileSync('/bin/sh', ['look.sh'], { stdio: 'inherit' });
