import type { Step } from './state';
import { steps } from './state';
import type { Stroke } from './strokes';

const names: Record<Step, string> = { dropStray: 'DropStray', crop: 'Crop', scale: 'Scale', fixedPen: 'FixedPen', normalize: 'Normalize', center: 'Center' };

const point = (value: number) => `${Math.round(value * 1000) / 1000}f`;

/** The program that reads this drawing with a saved model. */
export function program(strokes: readonly Stroke[], off: readonly Step[], model: string): string {
  const lines = strokes.map((stroke) => {
    const points: string[] = [];
    for (let i = 0; i + 1 < stroke.length; i += 2) points.push(`new(${point(stroke[i]!)}, ${point(stroke[i + 1]!)})`);
    return `    [${points.join(', ')}],`;
  });
  const recipe = off.length === 0 ? 'DigitRecipe.Full' : `new DigitRecipe { ${steps.filter((step) => off.includes(step)).map((step) => `${names[step]} = false`).join(', ')} }`;
  return `using System.Numerics;
using Hebb;

Vector2[][] strokes =
[
${lines.join('\n')}
];
var drawing = new DigitStrokes(strokes, padSize: 1, penWidth: ${22 / 280}f);
var prepared = DigitImage.Prepare(drawing, ${recipe});
if (!prepared.Succeeded) { Console.WriteLine(string.Join(' ', prepared.Notes)); return; }
var classifier = Classifier.Load("runs/${model}");
var prediction = classifier.Predict(prepared.Image.Pixels, prepared.Notes);
foreach (var (name, probability) in prediction.Ranked) Console.WriteLine($"{name} {probability:P1}");
`;
}
