// Fills every place that it may write to.
const fs = require('fs');
process.on('SIGXFSZ', () => {});
const block = Buffer.alloc(1 << 20, 'x');
for (const folder of ['.', '/tmp', '/dev/shm']) {
  let total = 0;
  for (let i = 0, before = -1; before < total; i++) {
    before = total;
    try {
      const fd = fs.openSync(`${folder}/fill-${i}`, 'w');
      for (;;) total += fs.writeSync(fd, block);
    } catch {}
  }
  if (total > 200 << 20) console.log('breach:', total >> 20, 'MiB in', folder);
}
console.log('held');
