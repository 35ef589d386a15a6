import { useLayoutEffect, useRef } from 'preact/hooks';
import { bytes, paleContrast } from '../../panels/colours';
import { percent } from '../../words/words';
import { picture, session, state } from './state';
import { say } from './words';

const side = 480;

/** What the network decides everywhere in the plane, with the points it learns from and those it is tested on. */
export function Output() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [now, made] = [picture.value, session.value];
  useLayoutEffect(() => {
    if (!now || !made) return;
    const context = canvas.current!.getContext('2d')!;
    context.imageSmoothingEnabled = false;
    const small = new OffscreenCanvas(now.side, now.side);
    const image = new ImageData(now.side, now.side);
    const values = bytes(now.output);
    for (let i = 0; i < values.length; i++) image.data.set(paleContrast.subarray(4 * values[i]!, 4 * values[i]! + 4), 4 * i);
    small.getContext('2d')!.putImageData(image, 0, 0);
    context.drawImage(small, 0, 0, side, side);
    scatter(context, made.train, made.extent, true);
    scatter(context, made.test, made.extent, false);
  }, [now, made]);
  return (
    <figure class="panel output">
      <figcaption>{say('output')}</figcaption>
      <canvas ref={canvas} width={side} height={side} role="img" aria-label={say('outputLabel', { accuracy: percent(state.value?.testAccuracy ?? 0) })} />
      <p class="hint">{say('classes')}</p>
    </figure>
  );
}

/** Draws points: the shape as well as the colour tells the class. */
function scatter(context: CanvasRenderingContext2D, points: readonly number[], extent: number, full: boolean): void {
  const radius = full ? 5 : 4;
  for (let i = 0; i + 2 < points.length; i += 3) {
    const [x, y] = [(points[i]! / extent + 1) * (side / 2), (1 - points[i + 1]! / extent) * (side / 2)];
    const isSecond = points[i + 2] === 1;
    context.beginPath();
    if (isSecond) context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
    else context.arc(x, y, radius, 0, 7);
    context.strokeStyle = full ? '#fff' : isSecond ? '#7a3300' : '#0a3266';
    context.fillStyle = isSecond ? '#c4590a' : '#1553a3';
    context.lineWidth = 1.5;
    if (full) context.fill();
    context.stroke();
  }
}
