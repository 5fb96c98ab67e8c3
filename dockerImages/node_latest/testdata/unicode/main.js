// žluťoučký kůň 🐎 日本語
console.log("žluťoučký kůň 🐎 日本語");
process.stdout.write(require("node:fs").readFileSync(0, "utf8"));
