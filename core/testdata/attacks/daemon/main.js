// Leaves a detached process that goes on writing.
const { spawn } = require('child_process');
const script = 'setInterval(() => require("fs").appendFileSync("/tmp/daemon", "alive"), 1)';
spawn(process.execPath, ['-e', script], { detached: true, stdio: 'ignore', cwd: '/tmp' }).unref();
setTimeout(() => console.log('held'), 200);
