import type { PlaygroundLayer, PlaygroundSettings } from '../../contracts';
import { hasClasses, isOwn } from './settings';

/** The program that gives the same losses as the page at a step, digit for digit. */
export const program = (now: PlaygroundSettings, steps: number): string => `using Hebb;

${data(now)}
var rng = new Rng(${now.seed}, 1);
var model = new Sequential(
    ${layers(now).join(',\n    ')});
${initial(now)}var optimizer = OptimizerCatalog.Find("${now.optimizer}").Create(model.Parameters, new OptimizerSettings
{
    LearningRate = ${now.learningRate},
    WeightDecay = ${now.weightDecay},
});
var trainer = new Trainer(model, optimizer, LossCatalog.Find("${now.loss}").Function)${penalties(now)};
var loader = new DataLoader(train, batchSize: ${now.batchSize}, shuffle: true, seed: ${now.seed});
while (optimizer.Steps < ${steps})
    foreach (var batch in loader)
        if (optimizer.Steps < ${steps}) trainer.TrainStep(batch);

Console.WriteLine($"training loss {trainer.Evaluate(train).Loss}");
Console.WriteLine($"test loss {trainer.Evaluate(test).Loss}");
`;

function data(now: PlaygroundSettings): string {
  if (!isOwn(now)) {
    const make = hasClasses(now) ? 'Make' : 'MakeSurface';
    return `var (train, test) = PlaneData.${make}("${now.data}", samples: ${now.samples}, noise: ${now.noise}, seed: ${now.seed}, testShare: ${now.testShare});`;
  }
  const rows = Array.from({ length: (now.own ?? []).length / 3 }, (_, i) => now.own!.slice(3 * i, 3 * i + 3));
  const inputs = rows.map(([x, y]) => `${x}f, ${y}f`).join(', ');
  const targets = rows.map(([, , value]) => (hasClasses(now) ? `${value}L` : `${value}f`)).join(', ');
  return `float[] inputs = [${inputs}];
${hasClasses(now) ? 'long' : 'float'}[] targets = [${targets}];
var points = new TensorDataset(Tensor.From(inputs, ${rows.length}, 2), ${hasClasses(now) ? 'Tensor.From(targets), ["0", "1"]' : `Tensor.From(targets, ${rows.length}, 1)`});
var (train, test) = points.Split(${decimal(now.testShare)}, seed: ${now.seed});`;
}

/** A share must not look like a count. */
const decimal = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));

function layers(now: PlaygroundSettings): string[] {
  const inputs = [2, ...now.hidden.map(({ units }) => units)];
  const hidden = now.hidden.flatMap(({ units, activation, dropout }: PlaygroundLayer, i) => [
    `new Linear(${inputs[i]}, ${units}, rng: rng)`,
    `Activation.Find("${activation}").Create(rng)`,
    ...(dropout > 0 ? [`new Dropout(${dropout}, rng)`] : []),
  ]);
  return [...hidden, `new Linear(${inputs.at(-1)}, ${hasClasses(now) ? 2 : 1}, rng: rng)`];
}

const initializers: Record<string, string> = {
  'kaiming-normal': 'Init.KaimingNormal(layer.Weight.Shape, rng: rng)',
  'kaiming-uniform': 'Init.KaimingUniform(layer.Weight.Shape, rng: rng)',
  orthogonal: 'Init.Orthogonal(layer.Weight.Shape, rng: rng)',
  small: 'Init.Normal(layer.Weight.Shape, deviation: 0.01, rng: rng)',
  'xavier-normal': 'Init.XavierNormal(layer.Weight.Shape, rng: rng)',
  'xavier-uniform': 'Init.XavierUniform(layer.Weight.Shape, rng: rng)',
  zero: 'Init.Zeros(layer.Weight.Shape)',
};

const initial = ({ initializer }: PlaygroundSettings): string =>
  initializers[initializer] ? `foreach (var layer in model.OfType<Linear>()) layer.Weight.Value.CopyFrom(${initializers[initializer]});\n` : '';

function penalties({ l1, l2 }: PlaygroundSettings): string {
  const all = [...(l1 > 0 ? [`Penalty.L1(${l1})`] : []), ...(l2 > 0 ? [`Penalty.L2(${l2})`] : [])];
  return all.length > 0 ? ` { AdjustGradients = ${all.join(' + ')} }` : '';
}
