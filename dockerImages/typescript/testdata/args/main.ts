const args: readonly string[] = process.argv.slice(2);
console.log(args.length);
args.forEach((arg) => console.log(arg));
