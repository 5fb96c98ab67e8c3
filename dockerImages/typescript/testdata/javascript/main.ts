// What has no types yet compiles too.
function total(items, price) {
  var sum = 0;
  for (var i = 0; i < items.length; i++) sum += items[i] * price;
  return sum;
}
const found = {} as any;
found.late = total([1, 2], 3);
class Box { value; constructor(v) { this.value = v; } }
console.log(found.late, new Box("kept").value);
