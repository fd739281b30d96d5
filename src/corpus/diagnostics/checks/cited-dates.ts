import { type Diagnostic, diagnostic } from '../../../domain/diagnostic.ts';
import { numberKey } from '../../../domain/document-number.ts';
import type { Entry } from '../../../domain/library.ts';

/**
 * Checks for numbers that an entry cites with a day on which no document of that number was issued, while the
 * site has one of the same year: one of the two days is wrong. In another year it is another document, for
 * numbers start again.
 */
export function checkCitedDates(entries: readonly Entry[]): readonly Diagnostic[] {
  const documents = entries.filter((entry) => entry.kind === 'document');
  const byNumber = Map.groupBy(documents, ({ number }) => numberKey(number.canonical));
  return entries.flatMap((entry) =>
    entry.mentions.flatMap((mention) => {
      if (mention.kind !== 'number' || mention.date === undefined) return [];
      const { date: stated, canonical: number } = mention;
      const same = byNumber.get(numberKey(number)) ?? [];
      const near = same.filter(
        ({ year, issued, id }) =>
          id !== entry.id && issued !== undefined && year === Number(stated.slice(0, 4)),
      );
      if (near.length === 0 || near.some(({ issued }) => issued === stated)) return [];
      const facts = { number, stated, issued: near[0]?.issued ?? '' };
      return [diagnostic('other-date', entry.file, facts, { line: mention.line ?? 1 }, 'warning')];
    }),
  );
}
