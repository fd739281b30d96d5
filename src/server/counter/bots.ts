import { isbot } from 'isbot';

/**
 * The last answers, since the same few browsers come again and again and the list of bots is long. Bounded.
 */
const known = new Map<string, boolean>();
const LIMIT = 2000;

/** Whether a program sends: one on the list, or one that names no browser, as every browser does. */
export function isBot(userAgent: string): boolean {
  if (userAgent === '') return true;
  const answer = known.get(userAgent) ?? isbot(userAgent);
  if (known.size >= LIMIT) known.clear();
  known.set(userAgent, answer);
  return answer;
}
