type Checked = { value: number };

function check({ value }: Checked): void {
  if (value < 0) {
    throw new TypeError("broken on purpose");
  }
}

console.log("before");
check({ value: -1 });
