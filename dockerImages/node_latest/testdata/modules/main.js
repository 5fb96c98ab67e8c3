import { area } from "./square.mjs";

console.log(await Promise.resolve(area(5)));
