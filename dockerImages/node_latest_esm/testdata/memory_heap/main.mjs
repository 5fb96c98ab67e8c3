console.log("before");
const hoard = [];
for (let i = 0; ; i++) {
  hoard.push({ i, text: `object ${i}`, list: [i, i + 1] });
}
