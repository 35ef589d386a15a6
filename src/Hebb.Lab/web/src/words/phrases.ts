import chinese from './phrases.json';

const holes = /\{(\d+)\}/g;

const known = Object.entries(chinese).map(([format, said]) => ({ pattern: patternOf(format), said }));

/** A message of the library as it was said, with a group for each value. */
function patternOf(format: string): RegExp {
  const literal = format.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replace(holes, '(?<v$1>.*?)')}$`, 's');
}

/** What the library says comes as one value of a sentence, in English; here in Chinese when it is one of those that pages meet often. */
export function inChineseIfKnown(value: string): string {
  for (const { pattern, said } of known) {
    const found = pattern.exec(value);
    if (found) return said.replace(holes, (_, i: string) => found.groups?.[`v${i}`] ?? '');
  }
  return value;
}
