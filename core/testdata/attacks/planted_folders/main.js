// Leaves folders a thousand levels deep that nobody may read.
const fs = require('fs');
for (let level = 0; level < 1000; level++) {
  fs.mkdirSync('deep');
  process.chdir('deep');
  fs.writeFileSync('file', '', { mode: 0 });
  fs.chmodSync('..', 0o300);
}
fs.chmodSync('.', 0);
console.log('held');
