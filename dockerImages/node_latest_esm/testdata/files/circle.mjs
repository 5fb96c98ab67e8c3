export const PI = 3.14;
export default (radius) => PI * radius ** 2;
