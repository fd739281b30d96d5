import type { IncomingMessage, Server } from 'node:http';

// A turn of the loop lets in one new connection, whatever else it does: if it did all that has been asked,
// the first request of a reader would wait for as many rounds of a flood as it has connections before theirs.

/** How many works are begun in one turn of the loop, for all addresses together. */
interface Share {
  readonly most: number;
  /** The same while new connections are being let in. */
  readonly whileLettingIn: number;
}

/**
 * Requests: some milliseconds a turn; while connections come more than one, so that no more come than are
 * answered, and connections are not all taken by requests that wait.
 */
export const REQUESTS: Share = { most: 32, whileLettingIn: 2 };

/** Pieces of files, beside the requests: those wait for none of them, however many read slowly. */
export const PIECES: Share = { most: 2, whileLettingIn: 1 };

/** Does some work for a request when it is its address's turn. */
export type InTurn = (request: IncomingMessage, work: () => void) => void;

/** Does it now. */
export const atOnce: InTurn = (_, work) => work();

/**
 * Shares the turns of the loop among those who ask: a few works are begun in each, one for every address in
 * its turn, so that who asks on hundreds of connections waits for themselves. What waits is bounded by the
 * connections, if each has one work here at a time.
 */
export function fairTurns(
  server: Server,
  addressOf: (request: IncomingMessage) => string,
  { most: usually, whileLettingIn }: Share,
): InTurn {
  /** What waits for each address; the one whose turn it is comes first. */
  const waiting = new Map<string, (() => void)[]>();
  let isDue = false;
  let isComing = false;
  server.on('connection', () => {
    isComing = true;
  });

  function comeBack(): void {
    if (isDue || waiting.size === 0) return;
    isDue = true;
    setImmediate(turn);
  }

  function turn(): void {
    isDue = false;
    const most = isComing ? whileLettingIn : usually;
    isComing = false;
    let begun = 0;
    // An address for which more waits comes again, behind the others.
    for (const [address, works] of waiting) {
      const work = works.shift();
      waiting.delete(address);
      if (works.length > 0) waiting.set(address, works);
      work?.();
      begun += 1;
      if (begun === most) break;
    }
    comeBack();
  }

  return (request, work) => {
    const address = addressOf(request);
    const works = waiting.get(address);
    if (works) works.push(work);
    else waiting.set(address, [work]);
    comeBack();
  };
}
