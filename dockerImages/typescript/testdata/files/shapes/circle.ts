import { PI } from "../constants";
import type { Shape } from ".";

export class Circle implements Shape {
  constructor(private readonly radius: number) {}
  area = () => PI * this.radius ** 2;
}
