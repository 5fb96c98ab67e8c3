const fs = require("fs");
import path = require("path");

interface Options {
  name: string;
}

function main(options: Options) {
  console.log(typeof fs.readFileSync, path.basename(__filename), options.name, path.isAbsolute(__dirname));
}

if (require.main === module) {
  main({ name: "Ada" });
}
