import { digest, digestOf } from './digest.ts';

/** What stands for an entry, for site.yaml and for what else many pages share: made once for each. */
const known = new WeakMap<object, string>();
/** JSON up to this length says itself; a digest of it would be as long, and cost more. */
const SHORT = 150;

function standsFor(value: object): string {
  const ready = known.get(value);
  if (ready !== undefined) return ready;
  const json = JSON.stringify(value);
  const made = json.length <= SHORT ? json : `#${digest(json)}`;
  known.set(value, made);
  return made;
}

function said(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(said).join()}]`;
  if (typeof value === 'object' && value !== null) return standsFor(value);
  return JSON.stringify(value) ?? 'undefined';
}

/**
 * Digest of the inputs of a function, as of a view, and of the code that it is: plain data, of which nothing
 * is changed after this. It covers all that JSON says of them.
 */
export const digestOfInputs = (inputs: object, ...making: readonly string[]): string =>
  digestOf([making, Object.entries(inputs).map(([name, value]) => [name, said(value)])]);
