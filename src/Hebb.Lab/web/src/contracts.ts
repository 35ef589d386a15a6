// Made from the C# records by the test Contracts_of_the_pages_are_those_of_the_server; change those.

export interface DrawAnswer {
  ink: InkState;
  notes: string[];
  prepared: PreparedDigit | null;
  models: ModelAnswer[];
  neighbours: Neighbour[];
  milliseconds: number;
}

export interface DrawRequest {
  strokes: number[][];
  padSize: number;
  penWidth: number | null;
  recipe: RecipeSteps | null;
}

export interface Examination {
  dataset: string | null;
  step: number | null;
  samples: number;
  accuracy: number;
  classes: string[];
  confusion: number[][];
  worst: ReadPicture[];
  weights: UnitWeights | null;
}

export type Examining = 'Never' | 'OnRequest' | 'AfterEpochs' | 'NoValidation' | 'NoPictures';

export interface FirstTraining {
  phase: TrainingPhase;
  step: number;
  steps: number;
  loss: number;
  accuracy: number;
  problem: Sentence | null;
}

export interface GradientNorms {
  points: GradientPoint[];
  whole: boolean;
}

export interface GradientPoint {
  step: number;
  norms: number[];
}

export type InkState = 'Ready' | 'Empty' | 'TooSmall';

export interface LayerOutput {
  name: string;
  shape: number[];
  low: number;
  high: number;
  values: string;
}

export interface MetricPoint {
  step: number;
  epoch: number;
  loss: number;
  accuracy: number | null;
  seconds: number;
  testLoss: number | null;
}

export interface Metrics {
  points: MetricPoint[];
  whole: boolean;
}

export interface ModelAnswer {
  model: string;
  verdict: Verdict;
  label: number;
  second: number;
  probabilities: number[];
  layers: LayerOutput[];
}

export interface ModelShelf {
  models: ShelvedModel[];
}

export interface MyDigit {
  id: number;
  label: number;
  pixels: string;
}

export interface MyDigits {
  digits: MyDigit[];
  scores: MyScore[];
}

export interface MyScore {
  model: string;
  right: number;
  answers: number[];
}

export interface NamedDrawing {
  label: number;
  drawing: DrawRequest;
}

export interface Neighbour {
  label: number;
  likeness: number;
  pixels: string;
}

export interface OptimizerChoice {
  name: string;
  learningRate: number;
  comparesLosses: boolean;
}

export interface OwnPoints {
  points: number[];
  areClasses: boolean;
  wasScaled: boolean;
}

export interface OwnTable {
  text: string;
}

export interface ParameterGradient {
  name: string;
  norm: number;
  weightNorm: number;
}

export type PlaygroundAction = 'Play' | 'Pause' | 'Step' | 'Trace' | 'Edit';

export interface PlaygroundChoices {
  shapes: string[];
  surfaces: string[];
  activations: string[];
  initializers: string[];
  classLosses: string[];
  valueLosses: string[];
  optimizers: OptimizerChoice[];
  mostLayers: number;
  mostUnits: number;
  mostSamples: number;
}

export interface PlaygroundCommand {
  kind: PlaygroundAction;
  steps: number | null;
  parameter: string | null;
  index: number | null;
  value: number | null;
}

export interface PlaygroundLayer {
  units: number;
  activation: string;
  dropout: number;
}

export interface PlaygroundParameter {
  name: string;
  shape: number[];
  values: number[];
}

export type PlaygroundPhase = 'Paused' | 'Playing' | 'Diverged' | 'Failed';

export interface PlaygroundPicture {
  step: number;
  side: number;
  output: string;
  tableSide: number;
  table: number[];
  neuronSide: number;
  neurons: string[][];
  parameters: PlaygroundParameter[];
}

export interface PlaygroundQueue {
  place: number;
}

export interface PlaygroundSession {
  id: string;
  train: number[];
  test: number[];
  extent: number;
}

export interface PlaygroundSettings {
  data: string;
  own: number[] | null;
  samples: number;
  noise: number;
  testShare: number;
  seed: number;
  hidden: PlaygroundLayer[];
  initializer: string;
  loss: string;
  optimizer: string;
  learningRate: number;
  batchSize: number;
  l1: number;
  l2: number;
  weightDecay: number;
}

export interface PlaygroundState {
  phase: PlaygroundPhase;
  step: number;
  epoch: number;
  trainLoss: number;
  testLoss: number;
  trainAccuracy: number | null;
  testAccuracy: number | null;
  editedAt: number | null;
  reason: Sentence | null;
  refusal: Refusal | null;
}

export interface PlaygroundTrace {
  step: number;
  learningRate: number;
  loss: number;
  count: number;
  inputs: number[];
  targets: number[];
  losses: number[];
  layers: TracedLayer[];
}

export interface PreparedDigit {
  pixels: string;
  raster: string;
  rasterSide: number;
  offsetX: number;
  offsetY: number;
  centerX: number;
  centerY: number;
  box: number[];
}

export interface ReadPicture {
  index: number;
  label: number;
  predicted: number;
  probability: number;
  width: number;
  pixels: string;
}

export interface ReadPictures {
  count: number;
  pictures: ReadPicture[];
}

export interface RecipeSteps {
  dropStray: boolean;
  crop: boolean;
  scale: boolean;
  fixedPen: boolean;
  normalize: boolean;
  center: boolean;
}

export interface Refusal {
  problem: Sentence;
  remedy: Sentence;
}

export interface RunEpoch {
  epoch: number;
  trainLoss: number;
  trainAccuracy: number | null;
  validationLoss: number | null;
  validationAccuracy: number | null;
  seconds: number;
  best: boolean;
}

export interface RunEpochs {
  points: RunEpoch[];
  whole: boolean;
}

export interface RunGradients {
  step: number;
  layers: string[];
  parameters: ParameterGradient[];
}

export interface RunList {
  runs: RunState[];
}

export type RunPhase = 'Waiting' | 'Running' | 'Done' | 'Cancelled' | 'Diverged' | 'Failed' | 'Interrupted' | 'Unreadable';

export interface RunProgram {
  text: string | null;
}

export interface RunState {
  name: string;
  phase: RunPhase;
  epoch: number;
  epochs: number;
  step: number;
  samplesPerSecond: number;
  reason: Sentence | null;
  examining: Examining;
}

export interface SampleDigit {
  label: number;
  strokes: number[][];
}

export interface Sentence {
  text: string;
  format: string;
  values: string[];
}

export interface ShelvedModel {
  id: string;
  kind: string;
  name: string;
  layers: string;
  parameters: number;
  trainedOn: string | null;
  accuracy: number | null;
}

export interface TracedLayer {
  name: string;
  activation: string | null;
  units: number;
  sums: number[];
  outputs: number[];
  deltas: number[];
  weight: TracedParameter;
  bias: TracedParameter;
}

export interface TracedParameter {
  before: number[];
  gradient: number[];
  after: number[];
}

export type TrainingPhase = 'NotNeeded' | 'MakingData' | 'Training' | 'Done' | 'Failed';

export interface TuneChoice {
  keep: boolean;
}

export interface TuneRequest {
  model: string;
}

export interface Tuning {
  phase: TuningPhase;
  model: string | null;
  step: number;
  steps: number;
  before: TuningScore | null;
  after: TuningScore | null;
  problem: Sentence | null;
}

export type TuningPhase = 'Idle' | 'Running' | 'Ready' | 'Failed';

export interface TuningScore {
  mine: number;
  count: number;
  test: number;
}

export interface UnitWeights {
  layer: string;
  width: number;
  height: number;
  largest: number;
  units: string[];
}

export type Verdict = 'Digit' | 'Unsure' | 'NoDigit';

/** The events of a feed, by name. */
export interface LabEvents {
  epochs: RunEpochs;
  examination: Examination;
  gradientNorms: GradientNorms;
  gradients: RunGradients;
  metrics: Metrics;
  mine: MyDigits;
  models: ModelShelf;
  picture: PlaygroundPicture;
  playground: PlaygroundState;
  queue: PlaygroundQueue;
  runs: RunList;
  state: RunState;
  trace: PlaygroundTrace;
  training: FirstTraining;
  tuning: Tuning;
}
