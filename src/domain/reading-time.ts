/**
 * Vietnamese is written in syllables, and adults read about 240 of them a minute in silence: a little below
 * the 250 to 280 measured for good readers, because official prose is dense.
 */
const SYLLABLES_PER_MINUTE = 240;

/** The reading time of a text in minutes, at least one. */
export function readingMinutes(text: string): number {
  const syllables = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return Math.max(1, Math.round(syllables / SYLLABLES_PER_MINUTE));
}
