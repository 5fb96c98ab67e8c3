import type { Shape } from "./index";

export class Square implements Shape {
  constructor(private readonly side: number) {}
  area = () => this.side ** 2;
}
