const { Account, Overdrawn } = require("./accounts");

const ada = new Account("Ada");
const grace = new Account("Grace");
ada.deposit(100);
try {
  ada.transfer(30, grace);
  ada.transfer(300, grace);
} catch (e) {
  if (!(e instanceof Overdrawn)) throw e;
  console.log(e.message);
}
console.log(`${ada} ${grace}`, require.main === module);
