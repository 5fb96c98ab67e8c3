// Runs what the TypeScript compiler left: tsrun.mjs FOLDER FILE.ts [ARGUMENT]...
//
// TypeScript is written for bundlers and for CommonJS as often as for Node's
// modules. So an import may leave out the extension or name a folder, JSON needs
// no attribute, and require, module and __dirname exist in modules too.
import { closeSync, openSync, statSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [folder, file] = process.argv.splice(2, 2);
const main = path.resolve(folder, file.replace(/\.ts$/, ".js"));
const entry = pathToFileURL(main).href;
process.argv[1] = main;
process.setSourceMapsEnabled(true);

const isFile = (name) => statSync(name, { throwIfNoEntry: false })?.isFile() ?? false;

function complete(specifier, parent) {
  const name = fileURLToPath(new URL(specifier, parent));
  const found = [name, `${name}.js`, path.join(name, "index.js")].find(isFile);
  return found ? pathToFileURL(found).href : specifier;
}

registerHooks({
  resolve(specifier, context, next) {
    const relative = /^\.{1,2}(\/|$)/.test(specifier) && context.parentURL?.startsWith("file:");
    return next(relative ? complete(specifier, context.parentURL) : specifier, context);
  },
  load(url, context, next) {
    if (url === entry) {
      return next(url, { ...context, format: "module" });
    }
    const json = url.startsWith("file:") && url.endsWith(".json");
    return next(url, json ? { ...context, importAttributes: { type: "json" } } : context);
  },
});

const module = { exports: {}, filename: main, id: "." };
const require = createRequire(main);
require.main = module;
Object.assign(globalThis, { require, module, exports: module.exports, __filename: main, __dirname: path.dirname(main) });

// Where what waits for programs does so: before Node's loader has seen any of this one.
closeSync(openSync(main));
await import(entry);
