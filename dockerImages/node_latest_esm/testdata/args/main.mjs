import { argv } from "node:process";

const args = argv.slice(2);
console.log(args.length);
args.forEach((arg) => console.log(arg));
