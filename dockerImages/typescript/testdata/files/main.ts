import { Square } from "./shapes/square";
import { Circle } from "./shapes/circle.js";
import shapes, { type Shape } from "./shapes";
import { PI } from "./constants.ts";
import numbers from "./numbers.json";
import { legacy } from "./legacy.js";

const all: Shape[] = [new Square(4), new Circle(1)];
console.log(all.map((shape) => shape.area()), shapes, PI, numbers.list.length, legacy(2));
