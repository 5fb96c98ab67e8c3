// Leaves files with every name that may trip who lists or removes them.
const fs = require('fs');
for (const name of ['n'.repeat(255), '-rf', 'new\nline', '*', '$(reboot)', ' ', '\\', '...']) fs.writeFileSync(name, '');
for (let i = 1; i < 256; i++) if (i !== 47) fs.writeFileSync(Buffer.concat([Buffer.from('result'), Buffer.from([i])]), '');
fs.mkdirSync('-r', 0);
console.log('held');
