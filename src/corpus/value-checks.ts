import type { Moment } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { nearest } from '../domain/suggestion.ts';
import type { Workbench } from './entry.ts';

/** One value of a closed list, or a problem that names the list. */
export function choose<T>(
  bench: Workbench,
  key: string,
  found: string,
  choices: readonly T[],
  name: (choice: T) => string,
  path: readonly (string | number)[] = [key],
): T | undefined {
  const choice = choices.find((candidate) => name(candidate) === found);
  if (choice === undefined) {
    const names = choices.map(name);
    const suggestion = nearest(found, names);
    const facts = { key, found, choices: names, suggestion };
    bench.problems.push(problem('unknown-choice', bench.source.file, facts, { path }));
  }
  return choice;
}

/** Dates of the front matter in their order in time: each pair is an error where the second comes first. */
export function checkOrder(
  bench: Workbench,
  dates: Readonly<Record<string, string | undefined>>,
  pairs: readonly (readonly [first: string, later: string])[],
): void {
  for (const [first, later] of pairs) {
    const [from, until] = [dates[first], dates[later]];
    if (from === undefined || until === undefined || until >= from) continue;
    const facts = { key: later, first, later };
    bench.problems.push(problem('dates-reversed', bench.source.file, facts, { path: [later] }));
  }
}

/** A day that has not come yet is most often a slip of the year. */
export function checkPast(bench: Workbench, key: string, date: string | undefined, now: Moment): void {
  if (date === undefined || date.slice(0, 10) <= now.slice(0, 10)) return;
  const facts = { key, found: date.slice(0, 10) };
  bench.problems.push(problem('future-date', bench.source.file, facts, { path: [key] }, 'warning'));
}
