import { computed, signal } from '@preact/signals';
import type { PlaygroundTrace, TracedLayer } from '../../contracts';

/** The recorded step that is looked at; null when none is. */
export const trace = signal<PlaygroundTrace | null>(null);

/** What is computed in a phase: the sums and outputs of a layer, the loss, the δ of a layer, or the update. */
export type Phase = { kind: 'forward' | 'delta'; layer: number } | { kind: 'loss' } | { kind: 'update' };

/** The phases of a step: forward layer by layer, the loss, back layer by layer, the update. */
export const phases = computed<readonly Phase[]>(() => {
  const layers = trace.value?.layers.map((_, layer) => layer) ?? [];
  return [
    ...layers.map((layer): Phase => ({ kind: 'forward', layer })),
    { kind: 'loss' },
    ...layers.toReversed().map((layer): Phase => ({ kind: 'delta', layer })),
    { kind: 'update' },
  ];
});

const at = signal(0);

export const phaseIndex = computed(() => Math.min(at.value, phases.value.length - 1));
export const phase = computed(() => phases.value[phaseIndex.value]!);

/** The point of the batch whose numbers are shown. */
export const sample = signal(0);

/** The edge whose numbers are shown: from a unit of the layer before to a unit of the layer. */
export interface Edge {
  layer: number;
  row: number;
  column: number;
}

export const edge = signal<Edge>({ layer: 0, row: 0, column: 0 });

export function showTrace(recorded: PlaygroundTrace): void {
  trace.value = recorded;
  at.value = 0;
  sample.value = 0;
  edge.value = { layer: 0, row: 0, column: 0 };
}

export function closeTrace(): void {
  trace.value = null;
}

/** Goes to a phase, and to an edge of the layer that it computes. */
export function goTo(index: number): void {
  at.value = Math.max(0, Math.min(index, phases.value.length - 1));
  const now = phase.value;
  if ('layer' in now && now.layer !== edge.value.layer) edge.value = { layer: now.layer, row: 0, column: 0 };
}

export const shown = (recorded: PlaygroundTrace): number => recorded.losses.length;

/** What a layer gets: the points, or what the layer before hands on. */
export const inputsOf = (recorded: PlaygroundTrace, layer: number): { values: readonly number[]; width: number } => {
  const before = recorded.layers[layer - 1];
  return before ? { values: before.outputs, width: before.units } : { values: recorded.inputs, width: 2 };
};

export const widthOf = (layer: TracedLayer): number => layer.weight.before.length / layer.units;
