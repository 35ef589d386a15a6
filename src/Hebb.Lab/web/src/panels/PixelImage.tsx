import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ColourTable } from './colours';

interface Props {
  /** The values, row by row. */
  values: Uint8Array;
  width: number;
  height: number;
  colours: ColourTable;
  /** What it shows, in words. */
  label: string;
  class?: string;
}

/** A picture of numbers, one pixel each, scaled up without blur. */
export function PixelImage({ values, width, height, colours, label, class: name }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    const image = context.createImageData(width, height);
    for (let i = 0; i < width * height; i++) image.data.set(colours.subarray(4 * values[i]!, 4 * values[i]! + 4), 4 * i);
    context.putImageData(image, 0, 0);
  }, [values, width, height, colours]);
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={label} class={`pixels ${name ?? ''}`} />;
}
