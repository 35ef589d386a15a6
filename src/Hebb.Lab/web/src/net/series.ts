import type { MetricPoint, Metrics } from '../contracts';

const most = 2000;

/**
 * A curve with its news. When the points become too many, of each four neighbours the lowest and the highest stay, as on the server, so
 * that no spike is lost and a page that watches for hours does not grow.
 */
export function extended(points: readonly MetricPoint[], news: Metrics): readonly MetricPoint[] {
  let all = news.whole ? news.points : [...points, ...news.points];
  while (all.length > most) all = thinned(all);
  return all;
}

function thinned(points: readonly MetricPoint[]): MetricPoint[] {
  const kept: MetricPoint[] = [];
  for (let i = 0; i < points.length; i += 4) {
    const four = points.slice(i, i + 4);
    const lowest = four.reduce((best, point) => (point.loss < best.loss ? point : best));
    const highest = four.reduce((best, point) => (point.loss > best.loss ? point : best));
    kept.push(...four.filter((point) => point === lowest || point === highest));
  }
  return kept;
}
