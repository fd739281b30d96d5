import { resultOf } from '../query/excerpt.ts';
import { countFacets } from '../query/facets.ts';
import { browse, type Found, find } from '../query/find.ts';
import type { IndexReader } from '../query/index-reader.ts';
import type { Answer, Ask } from '../query/protocol.ts';
import { readQuery } from '../query/query.ts';
import type { FetchedIndex } from './fetch-index.ts';
import { openIndex, readIndex } from './index-files.ts';
import { warmUp } from './warm-up.ts';

// Searches beside the page, which stays responsive whatever is asked. A question overtakes the one before it.

/** Counts are of no use to somebody who types on, and would hold up the next answer. */
const COUNTS_DELAY_MS = 200;

/** Of so many passages the facts are a few kilobytes. */
const SMALL = 4000;

let index: Promise<IndexReader> | undefined;
let round = 0;
let last: { readonly key: string; readonly found: Found } | undefined;

const say = (answer: Answer): void => self.postMessage(answer);

async function answer(ask: Ask): Promise<void> {
  index ??= openIndex();
  const opened = await index;
  const found = await foundFor(ask, opened);
  if (ask.round !== round) return;
  const wanted = found.hits.slice(ask.from, ask.from + ask.count);
  const results = await Promise.all(wanted.map((hit) => resultOf(hit, found)));
  if (ask.round !== round) return;
  const { isRelaxed, isCorrected, query } = found;
  const corrected = isCorrected ? query?.words.map(({ text }) => text).join(' ') : undefined;
  const total = found.hits.length;
  say({ round: ask.round, kind: 'results', from: ask.from, total, results, isRelaxed, corrected });
  if ((!ask.counts && opened.passages > SMALL) || ask.from > 0) return;
  await new Promise((resolve) => setTimeout(resolve, COUNTS_DELAY_MS));
  if (ask.round !== round) return;
  const counts = await countFacets(opened, found.everything, ask.filters);
  if (ask.round === round) say({ round: ask.round, kind: 'counts', counts });
}

/** What the same question found a moment ago, where only more of it is wanted. */
async function foundFor(ask: Ask, opened: IndexReader): Promise<Found> {
  const key = JSON.stringify([ask.query, ask.filters, ask.sort]);
  if (last?.key !== key) {
    const query = readQuery(ask.query);
    const found = query ? find(opened, query, ask.filters, ask.sort) : browse(opened, ask.filters);
    last = { key, found: await found };
  }
  return last.found;
}

self.addEventListener('message', ({ data }: MessageEvent<Ask | FetchedIndex>) => {
  if ('heads' in data) {
    index = readIndex(data);
    // What is wrong with it the first question tells.
    index.then(() => warmUp(() => round === 0)).catch(() => {});
    return;
  }
  round = data.round;
  answer(data).catch(() => {
    // The next question starts anew: the network may be back.
    index = undefined;
    last = undefined;
    say({ round: data.round, kind: 'broken' });
  });
});
