import { HttpProblem } from '../http/problem.ts';
import { paths } from './protocol.ts';

/** Which methods each address knows. */
const allowed: ReadonlyMap<string, string> = new Map([
  [paths.hit, 'POST, OPTIONS'],
  [paths.rating, 'POST, OPTIONS'],
  [paths.unanswered, 'POST, OPTIONS'],
  [paths.counts, 'GET, HEAD, OPTIONS'],
  [paths.stats, 'GET, HEAD, OPTIONS'],
  [paths.report, 'GET, HEAD, OPTIONS'],
  [paths.openapi, 'GET, HEAD, OPTIONS'],
  [paths.health, 'GET, HEAD'],
  [paths.metrics, 'GET, HEAD'],
]);

/** What is wrong with a request that nothing answers: its method, or its address. */
export function absentProblem(path: string): HttpProblem {
  const methods = allowed.get(path);
  return methods === undefined
    ? new HttpProblem(404, 'no such address')
    : new HttpProblem(405, `allowed: ${methods}`, { Allow: methods });
}
