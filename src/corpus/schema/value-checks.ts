import type { Day } from '../../domain/date.ts';
import { diagnostic } from '../../domain/diagnostic.ts';
import { nearest } from '../../domain/suggestion.ts';
import { slug } from '../../domain/vietnamese.ts';
import type { EntryContext } from '../read/entry.ts';

/** Finds the choice that a value names. Returns undefined and records a diagnostic that lists the choices. */
export function choose<T>(
  context: EntryContext,
  key: string,
  found: string,
  choices: readonly T[],
  name: (choice: T) => string,
  path: readonly (string | number)[] = [key],
  label: (choice: T) => string = name,
): T | undefined {
  const choice = choices.find((candidate) => name(candidate) === found);
  if (choice === undefined) {
    const names = choices.map(name);
    // What readers see of a choice is not what files call it: “Lịch sử Đảng” is lich-su-dang.
    const meant = choices.find((one) => slug(label(one)) === slug(found) || slug(name(one)) === slug(found));
    const suggestion = meant === undefined ? nearest(found, names) : name(meant);
    const facts = { key, found, choices: names, suggestion };
    context.diagnostics.push(diagnostic('unknown-choice', context.source.file, facts, { path }));
  }
  return choice;
}

/** Checks that each pair of dates is in order of time; the other way round is an error. */
export function checkOrder(
  context: EntryContext,
  dates: Readonly<Record<string, string | undefined>>,
  pairs: readonly (readonly [first: string, later: string])[],
): void {
  for (const [first, later] of pairs) {
    const [from, until] = [dates[first], dates[later]];
    if (from === undefined || until === undefined || until >= from) continue;
    const facts = { key: later, first, later };
    context.diagnostics.push(diagnostic('dates-reversed', context.source.file, facts, { path: [later] }));
  }
}

/** Notes a date that must not be in the future, which is mostly a slip of the year. */
export function checkPast(context: EntryContext, key: string, date: string | undefined): void {
  if (date !== undefined) context.upcoming.push({ key, day: date.slice(0, 10) as Day });
}
