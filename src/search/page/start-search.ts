import { fetchIndex } from '../engine/fetch-index.ts';
import type { Answer, Ask } from '../query/protocol.ts';

/** A worker that searches. */
export interface Search {
  ask(question: Ask): void;
}

/**
 * Starts a worker that searches. What every session reads of the index is fetched while the worker starts,
 * which takes a browser as long; what cannot be fetched now the worker asks for again.
 */
export function startSearch(show: (answer: Answer) => void, fail: () => void): Search {
  const worker = new Worker(new URL('../engine/search-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => show(data));
  worker.addEventListener('error', fail);
  const opened = fetchIndex().then(
    (index) => worker.postMessage(index, [index.heads.buffer]),
    () => {},
  );
  return { ask: (question) => void opened.then(() => worker.postMessage(question)) };
}
