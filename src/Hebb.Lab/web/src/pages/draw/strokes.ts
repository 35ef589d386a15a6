/** One stroke as x, y, x, y, …, on a pad of size 1. */
export type Stroke = readonly number[];

const grid = 255;
const longest = 1500;

/** Writes a drawing as text for the address: the first point of a stroke whole, the others as differences; null when it is too long. */
export function encode(strokes: readonly Stroke[]): string | null {
  const text = strokes
    .map((stroke) => {
      let [beforeX, beforeY] = [0, 0];
      const parts: number[] = [];
      for (let i = 0; i + 1 < stroke.length; i += 2) {
        const [x, y] = [Math.round(stroke[i]! * grid), Math.round(stroke[i + 1]! * grid)];
        if (i > 0 && x === beforeX && y === beforeY) continue;
        parts.push(x - beforeX, y - beforeY);
        [beforeX, beforeY] = [x, y];
      }
      return parts.map((part) => part.toString(36)).join('.');
    })
    .join('~');
  return text.length > 0 && text.length <= longest ? text : null;
}

/** Reads what `encode` wrote; null when it is no drawing. */
export function decode(text: string): Stroke[] | null {
  if (text.length > longest) return null;
  const strokes: Stroke[] = [];
  for (const part of text.split('~')) {
    const numbers = part.split('.').map((digits) => parseInt(digits, 36));
    if (numbers.length % 2 !== 0 || numbers.some((value) => !Number.isFinite(value) || Math.abs(value) > grid)) return null;
    let [x, y] = [0, 0];
    strokes.push(numbers.map((value, i) => (i % 2 === 0 ? (x += value) : (y += value)) / grid));
  }
  return strokes;
}
