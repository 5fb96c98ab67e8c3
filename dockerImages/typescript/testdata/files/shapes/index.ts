export interface Shape {
  area(): number;
}
export default ["square", "circle"];
