// Sends signals to everybody, to the agent and to each process one by one.
const fs = require('fs');
for (const name of ['SIGTERM', 'SIGHUP', 'SIGINT']) process.on(name, () => {});
const end = Date.now() + 1000;
while (Date.now() < end) {
  for (const signal of ['SIGTERM', 'SIGSTOP', 'SIGKILL']) {
    const pids = fs.readdirSync('/proc').map(Number).filter((pid) => pid > 0 && pid !== process.pid);
    for (const pid of [-1, 1, ...pids]) {
      try {
        process.kill(pid, signal);
        if (pid > 0) console.log('breach:', signal, 'to', pid);
      } catch {}
    }
  }
}
console.log('held');
