import type { Engine } from '../query/engine.ts';
import { readHit } from '../query/excerpt.ts';
import { type Found, find, phrasesFirst } from '../query/find.ts';
import type { Answer, Ask } from '../query/protocol.ts';
import { type Query, readQuery } from '../query/query.ts';
import { openEngine } from './search-engine.ts';

// Searches beside the page, which stays responsive whatever is asked. A question overtakes the one before it.

const shards = Number(new URLSearchParams(self.name).get('shards') ?? 1);

/** Counts are of no use to somebody who types on, and would hold up the next answer. */
const COUNTS_DELAY_MS = 200;

let engine: Promise<Engine> | undefined;
let round = 0;
let last: { readonly key: string; readonly found: Found } | undefined;

const say = (answer: Answer): void => self.postMessage(answer);

async function answer(ask: Ask): Promise<void> {
  const query = readQuery(ask.query);
  if (!query) {
    say({ round: ask.round, kind: 'results', from: 0, total: 0, results: [], relaxed: undefined });
    return;
  }
  engine ??= openEngine(shards);
  const opened = await engine;
  const found = await foundFor(ask, query, opened);
  if (ask.round !== round) return;
  const wanted = found.hits.slice(ask.from, ask.from + ask.count);
  const read = await Promise.all(wanted.map(async (hit) => ({ hit, ...(await readHit(hit, found.query)) })));
  if (ask.round !== round) return;
  const ordered = ask.sort === 'relevance' ? phrasesFirst(read) : read;
  const results = ordered.map(({ result }) => result);
  const relaxed = found.isRelaxed ? found.query.words.map(({ text }) => text).join(' ') : undefined;
  say({ round: ask.round, kind: 'results', from: ask.from, total: found.hits.length, results, relaxed });
  if (ask.from > 0 || found.hits.length === 0) return;
  await new Promise((resolve) => setTimeout(resolve, COUNTS_DELAY_MS));
  if (ask.round !== round) return;
  const counts = await opened.counts(found.terms, ask.filters);
  if (ask.round === round) say({ round: ask.round, kind: 'counts', counts });
}

/** What the same question found a moment ago, where only more of it is wanted. */
async function foundFor(ask: Ask, query: Query, opened: Engine): Promise<Found> {
  const key = JSON.stringify([ask.query, ask.filters, ask.sort]);
  if (last?.key !== key) last = { key, found: await find(opened, query, ask.filters, ask.sort) };
  return last.found;
}

self.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  round = data.round;
  answer(data).catch(() => {
    // The next question starts anew: the network may be back.
    engine = undefined;
    last = undefined;
    say({ round: data.round, kind: 'broken' });
  });
});
