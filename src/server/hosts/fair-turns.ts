import type { IncomingMessage, Server } from 'node:http';

// A turn of the loop lets in one new connection, whatever else it does: if it did all that has been asked,
// the first request of a reader would wait for as many rounds of a flood as it has connections before theirs.

/** Works begun in one turn, for all addresses together: some milliseconds. */
const MOST_A_TURN = 32;

/**
 * The same while new connections are being let in: more than one, so that no more come than are answered, and
 * connections are not all taken by requests that wait.
 */
const MOST_WHILE_LETTING_IN = 2;

/** Does some work for a request when it is its address's turn. */
type InTurn = (request: IncomingMessage, work: () => void) => void;

/**
 * Shares the turns of the loop among those who ask: a few works are begun in each, one for every address in
 * its turn, so that who asks on hundreds of connections waits for themselves. What waits is bounded by the
 * connections, if each has one work here at a time.
 */
export function fairTurns(server: Server, addressOf: (request: IncomingMessage) => string): InTurn {
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
    const most = isComing ? MOST_WHILE_LETTING_IN : MOST_A_TURN;
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
