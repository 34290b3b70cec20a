/** A part in percent of the absolute value of a whole, one decimal, rounded half away from zero; null where the whole is zero. */
export function percentOf(part: number, whole: number): number | null {
  if (whole === 0) return null;
  // A thousand times an amount is beyond a safe integer.
  const base = BigInt(Math.abs(whole));
  const tenths = Number((BigInt(Math.abs(part)) * 2000n + base) / (base * 2n));
  return part < 0 && tenths !== 0 ? -tenths / 10 : tenths / 10;
}
