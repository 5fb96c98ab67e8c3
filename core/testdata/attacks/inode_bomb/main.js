// Makes empty files wherever it may, until it may no more.
const fs = require('fs');
for (const folder of ['.', process.env.TMPDIR, '/tmp', '/dev/shm']) {
  try {
    for (let i = 0; i < 100000; i++) fs.closeSync(fs.openSync(`${folder}/inode-${i}`, 'w'));
    console.log('breach: inodes without end in', folder);
  } catch {}
}
console.log('held');
