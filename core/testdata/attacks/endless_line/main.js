// Writes one line that does not end.
const go = () => process.stdout.write('x'.repeat(65536), go);
go();
