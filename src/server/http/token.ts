import type { Context } from 'hono';
import { networkOf } from './address.ts';
import type { EndpointOptions } from './endpoint.ts';
import { Limiter } from './limiter.ts';
import { HttpProblem } from './problem.ts';

/** The shortest token that opens anything, in characters. */
const SHORTEST = 16;

/** Compares without telling by its time how much was right. */
async function sameText(a: string, b: string): Promise<boolean> {
  const digest = async (text: string): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const [left, right] = await Promise.all([digest(a), digest(b)]);
  return left.reduce((different, byte, index) => different | (byte ^ (right[index] as number)), 0) === 0;
}

/**
 * Makes the check of requests that carry a token (RFC 6750): 404 where the operator has set none, so that the
 * address does not exist, 403 for a wrong one, 429 after too many of a network.
 */
export function tokenCheck(
  token: string | undefined,
  { ip, clock }: Pick<EndpointOptions, 'ip' | 'clock'>,
): (c: Context) => Promise<void> {
  // Nobody mistypes a token more often than this.
  const guesses = new Limiter(10, 1 / 60);
  return async (c) => {
    if (token === undefined || token.length < SHORTEST) throw new HttpProblem(404, 'no such address');
    const given = /^Bearer (.+)$/.exec(c.req.header('Authorization') ?? '')?.[1] ?? '';
    const network = networkOf(ip(c));
    const wait = guesses.take(network, clock());
    if (wait > 0) throw new HttpProblem(429, 'too many wrong tokens', { 'Retry-After': String(wait) });
    if (!(await sameText(given, token))) throw new HttpProblem(403, 'wrong token');
    guesses.giveBack(network);
  };
}
