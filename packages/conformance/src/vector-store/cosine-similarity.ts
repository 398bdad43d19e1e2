/** Cosine of the angle between two vectors of equal length, -1 to 1; 0 where one of them is all zeros. */
export function cosineSimilarity(left: Float32Array, right: Float32Array): number {
  let product = 0;
  let leftSquared = 0;
  let rightSquared = 0;
  left.forEach((value, index) => {
    const other = right[index] ?? 0;
    product += value * other;
    leftSquared += value * value;
    rightSquared += other * other;
  });
  const length = Math.sqrt(leftSquared) * Math.sqrt(rightSquared);
  return length === 0 ? 0 : product / length;
}
