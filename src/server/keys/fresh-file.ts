import { readFileSync, statSync } from 'node:fs';

/** How often a file is looked at, in milliseconds. */
const CHECK_MS = 1000;

/**
 * Makes a reader of a file that parses it again when it has changed, so that a build takes effect without a
 * restart. Gives `absent` where there is no file, and the last value where it cannot be read or parsed.
 */
export function freshFile<T>(
  file: string,
  parse: (text: string) => T,
  absent: T,
  clock: () => number = () => performance.now(),
): () => T {
  let value = absent;
  let mark = '';
  let checked = Number.NEGATIVE_INFINITY;

  function check(): void {
    const stat = statSync(file, { throwIfNoEntry: false });
    const found = stat === undefined ? '' : `${stat.mtimeMs} ${stat.size} ${stat.ino}`;
    if (found === mark) return;
    if (stat === undefined) value = absent;
    else {
      try {
        value = parse(readFileSync(file, 'utf8'));
      } catch {
        return;
      }
    }
    mark = found;
  }

  return () => {
    const now = clock();
    if (now - checked >= CHECK_MS) {
      checked = now;
      check();
    }
    return value;
  };
}
