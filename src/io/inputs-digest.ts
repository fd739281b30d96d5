import { digest } from './digest.ts';

/** What stands for an entry, for site.yaml and for what else many pages share: made once for each. */
const known = new WeakMap<object, string>();
/** JSON up to this length says itself; a digest of it would be as long, and cost more. */
const SHORT = 150;

/** What stands for a value among inputs: short JSON, or a digest of longer. */
export function standsFor(value: object): string {
  const ready = known.get(value);
  if (ready !== undefined) return ready;
  const json = JSON.stringify(value);
  // To say it again costs less than to keep it: most of these are made for one page.
  if (json.length <= SHORT) return json;
  const made = `#${digest(json)}`;
  known.set(value, made);
  return made;
}

/** Tells what {@link standsFor} a value that was read from JSON of the one of which it was asked. */
export const letStandFor = (value: object, stands: string): void => void known.set(value, stands);

function said(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (Array.isArray(value)) {
    let all = '[';
    for (const one of value) all += `${said(one)},`;
    return `${all}]`;
  }
  if (typeof value === 'object' && value !== null) return standsFor(value);
  return JSON.stringify(value);
}

/**
 * Digest of the inputs of a function, as of a view, and of the code that it is: plain data, of which nothing
 * is changed after this. It covers all that JSON says of them.
 */
export function digestOfInputs(inputs: object, ...making: readonly string[]): string {
  let all = JSON.stringify(making);
  for (const name of Object.keys(inputs))
    all += `,${name}:${said((inputs as Record<string, unknown>)[name])}`;
  return digest(all);
}
