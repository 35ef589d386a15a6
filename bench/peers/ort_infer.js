// ort_infer.js MODEL.onnx BATCH DIMENSIONS STRETCH: a forward pass of ONNX Runtime; DIMENSIONS as 1x28x28.
// Speaks the lines that lines.py describes.
const ort = require('onnxruntime-node');
const readline = require('readline');

const [, , model, batch, dimensions, stretch] = process.argv;
const threads = Number(process.env.OMP_NUM_THREADS || 1);
const shape = [Number(batch), ...dimensions.split('x').map(Number)];
const length = shape.reduce((a, b) => a * b);

async function main() {
  const session = await ort.InferenceSession.create(model, { intraOpNumThreads: threads, interOpNumThreads: 1, graphOptimizationLevel: 'all' });
  const x = new ort.Tensor('float32', Float32Array.from({ length }, Math.random), shape);
  const timed = async count => {
    const start = process.hrtime.bigint();
    for (let i = 0; i < count; i++) await session.run({ x });
    return Number(process.hrtime.bigint() - start) / 1e9;
  };
  await timed(20);
  let count = 1, seconds = await timed(1);
  while (seconds < stretch / 4) seconds = await timed(count *= 2);
  count = Math.max(1, Math.round(count * stretch / seconds));
  console.log('ready ' + require('onnxruntime-node/package.json').version);
  for await (const line of readline.createInterface({ input: process.stdin })) {
    console.log(line.trim() === 'memory' ? process.resourceUsage().maxRSS / 1024 : await timed(count) / count);
  }
}

main();
