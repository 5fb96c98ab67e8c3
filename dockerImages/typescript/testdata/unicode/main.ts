// žluťoučký kůň 🐎 日本語
import { readFileSync } from "fs";

console.log("žluťoučký kůň 🐎 日本語");
const text: string = readFileSync(0, "utf8");
if ([...text].length !== 20) throw new Error("not 20 code points");
process.stdout.write(text);
