/** Points as they come from a feed. */
interface News<Point> {
  points: readonly Point[];
  whole: boolean;
}

const most = 2000;

/**
 * A curve with its news. When the points become too many, of each four neighbours the lowest and the highest stay, as on the server, so
 * that no spike is lost and a page that watches for hours does not grow.
 */
export function extended<Point>(points: readonly Point[], news: News<Point>, height: (point: Point) => number): readonly Point[] {
  let all = news.whole ? news.points : [...points, ...news.points];
  while (all.length > most) all = thinned(all, height);
  return all;
}

function thinned<Point>(points: readonly Point[], height: (point: Point) => number): Point[] {
  const kept: Point[] = [];
  for (let i = 0; i < points.length; i += 4) {
    const four = points.slice(i, i + 4);
    const lowest = four.reduce((best, point) => (height(point) < height(best) ? point : best));
    const highest = four.reduce((best, point) => (height(point) > height(best) ? point : best));
    kept.push(...four.filter((point) => point === lowest || point === highest));
  }
  return kept;
}
