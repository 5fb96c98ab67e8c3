// Reads in /proc what belongs to the agent and to others.
const fs = require('fs');
const end = Date.now() + 1000;
while (Date.now() < end) {
  for (const pid of fs.readdirSync('/proc').map(Number).filter((pid) => pid > 0 && pid !== process.pid)) {
    for (const name of ['environ', 'mem', 'maps', 'fd/0', 'fd/3', 'io', 'syscall', 'auxv']) {
      try {
        const fd = fs.openSync(`/proc/${pid}/${name}`);
        // A process that has just ended reads as empty.
        if (fs.readSync(fd, Buffer.alloc(10)) > 0) console.log('breach: read', pid, name);
        fs.closeSync(fd);
      } catch {}
    }
    try {
      if (fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('Computes')) console.log('breach: source of', pid);
    } catch {}
  }
}
console.log('held');
