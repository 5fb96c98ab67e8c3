// What type stripping alone does not run, and what the type checker is for.
enum Direction {
  Up = 1,
  Down,
  Left = "LEFT".length,
}

const enum Flag {
  Read = 1 << 0,
  Write = 1 << 1,
}

namespace Geometry {
  export interface Point {
    readonly x: number;
    readonly y: number;
  }
  export const origin: Point = { x: 0, y: 0 };
  export namespace Deep {
    export const answer = 42;
  }
}

abstract class Animal {
  static count = 0;
  constructor(
    protected readonly name: string,
    public sound = "…",
  ) {
    Animal.count++;
  }
  abstract move(): string;
  speak(): string;
  speak(times: number): string;
  speak(times = 1): string {
    return `${this.name}: ${Array(times).fill(this.sound).join(" ")}`;
  }
}

class Horse extends Animal {
  constructor(name: string) {
    super(name, "neigh");
  }
  override move(): string {
    return `${this.name} gallops`;
  }
}

function logged(target: object, key: string, descriptor: PropertyDescriptor): void {
  const original = descriptor.value;
  descriptor.value = function (this: unknown, ...args: unknown[]) {
    console.log(`${key}(${args})`);
    return original.apply(this, args);
  };
}

class Calculator {
  @logged
  add(a: number, b: number): number {
    return a + b;
  }
}

type Result<T, E = Error> = { ok: true; value: T } | { ok: false; error: E };
type Keys<T> = { [K in keyof T as `get${Capitalize<string & K>}`]: () => T[K] };

function parse(text: string): Result<number, string> {
  const value = Number(text);
  return Number.isNaN(value) ? { ok: false, error: `bad number '${text}'` } : { ok: true, value };
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

const getters: Keys<Geometry.Point> = { getX: () => 1, getY: () => 2 };
const config = { port: 8080, host: "localhost" } satisfies Record<string, string | number>;
const tuple = [1, "two", true] as const;
let later!: string;
later = <string>"assigned";

console.log(Direction.Down, Direction[1], Direction.Left, Flag.Read | Flag.Write, Geometry.origin, Geometry.Deep.answer);
const horse = new Horse("Silver");
console.log(horse.speak(2), horse.move(), Animal.count);
console.log(new Calculator().add(1, 2));
for (const text of ["7", "x"]) {
  const result = parse(text);
  console.log(result.ok ? result.value : result.error);
}
console.log([1, "a", null].filter(isString), getters.getY(), config.port, tuple.length, later!.length, horse?.sound ?? "none");
try {
  (undefined as any).missing();
} catch (error) {
  console.log(error instanceof TypeError, error.constructor.name);
}
{
  using resource = { [Symbol.dispose]: () => console.log("disposed") };
  console.log("using", typeof resource);
}
