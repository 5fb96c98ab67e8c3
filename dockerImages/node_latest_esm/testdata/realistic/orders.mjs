export const ORDERS = `
Ada;widget;3;250
Grace;gear;7;1999
Linus;bolt;100;5
Ada;gear;x;1999
Ada;bolt;40;5
Grace;widget;2;250
broken;line;1
Edsger;gear;1;1999
`;
