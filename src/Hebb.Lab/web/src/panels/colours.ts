/** A table of 256 colours, four bytes each. */
export type ColourTable = Uint8ClampedArray;

const table = (stops: readonly (readonly [number, number, number])[]): ColourTable => {
  const colours = new Uint8ClampedArray(1024);
  for (let i = 0; i < 256; i++) {
    const at = (i / 255) * (stops.length - 1);
    const low = Math.min(Math.floor(at), stops.length - 2);
    for (let channel = 0; channel < 3; channel++) {
      const [a, b] = [stops[low]![channel]!, stops[low + 1]![channel]!];
      colours[4 * i + channel] = a + (b - a) * (at - low);
    }
    colours[4 * i + 3] = 255;
  }
  return colours;
};

/** White ink on black, as the network gets it. */
export const ink = table([[0, 0, 0], [255, 255, 255]]);

/** From dark violet over green to yellow, for amounts. */
export const amount = table([[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]]);

/** Blue for one class or sign, orange for the other. */
export const contrast = table([[21, 83, 163], [120, 169, 219], [240, 240, 240], [242, 178, 112], [196, 89, 10]]);

/** The same, so pale that points of full colour stand out on it. */
export const paleContrast = table([[126, 166, 212], [181, 205, 233], [246, 246, 246], [248, 214, 178], [232, 166, 116]]);

const series = 8;
const dashes = [undefined, [8, 4], [2, 3]];

/** The custom property with the colour of one of several curves; the theme has both bright and dark ones. */
export const seriesColour = (i: number): string => `--series-${(i % series) + 1}`;

/** The dash of one of several curves: neighbours are told apart by more than colour. */
export const seriesDash = (i: number): { dash?: number[] } => {
  const dash = dashes[i % dashes.length];
  return dash ? { dash } : {};
};

/** Bytes out of the text in which JSON carries them. */
export const bytes = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
