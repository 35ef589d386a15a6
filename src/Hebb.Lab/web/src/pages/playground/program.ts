import type { PlaygroundSettings } from '../../contracts';

/** The program that gives the same losses as the page at a step, digit for digit. */
export const program = (now: PlaygroundSettings, steps: number): string => `using Hebb;

var (train, test) = PlaneData.Make("${now.data}", samples: ${now.samples}, noise: ${now.noise}, seed: ${now.seed});
var model = Mlp.Create(2, [${now.hidden.join(', ')}], 2, Activation.Find("${now.activation}"), rng: new Rng(${now.seed}, 1));
var optimizer = OptimizerCatalog.Find("${now.optimizer}").Create(model.Parameters, new OptimizerSettings
{
    LearningRate = ${now.learningRate},
    WeightDecay = ${now.weightDecay},
});
var trainer = new Trainer(model, optimizer, Loss.CrossEntropy);
var loader = new DataLoader(train, batchSize: ${now.batchSize}, shuffle: true, seed: ${now.seed});
while (optimizer.Steps < ${steps})
    foreach (var batch in loader)
        if (optimizer.Steps < ${steps}) trainer.TrainStep(batch);

Console.WriteLine($"training loss {trainer.Evaluate(train).Loss}");
Console.WriteLine($"test loss {trainer.Evaluate(test).Loss}");
`;
