import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fnv1a } from '../domain/fnv1a.ts';
import { digest } from './digest.ts';
import type { KeptFault } from './kept-file.ts';
import { writeAtomic } from './write-atomic.ts';

/** How many files hold the values: of a large map, one changed value writes a hundredth part again. */
const SEGMENTS = 100;

const fileName = (segment: number): string => `${String(segment).padStart(3, '0')}.json`;
/** Files of a version that had fewer segments. */
const FORMER = /^\d\d\.json$/;

const sealOf = (version: string, body: Uint8Array): string =>
  digest(`${version} ${hash('sha256', body, 'hex')}`);

const segmentOf = (name: string): number => fnv1a(name) % SEGMENTS;

/** Named values that are kept between processes in a folder. */
export interface KeptSegments<T> {
  /** What was kept, without what is damaged, cut off or of another version. */
  readonly values: ReadonlyMap<string, T>;
  /** Why nothing, or not all, of an earlier process is there. */
  readonly fault: KeptFault | undefined;
  /**
   * Keeps these values in place of those that were there. Values are compared by identity: only the segments
   * of new ones are written, each whole or not at all.
   */
  write(values: ReadonlyMap<string, T>): Promise<void>;
}

/**
 * Opens named values in a folder: plain data that JSON can say, in which a key without a value is as good as
 * no key. JSON of many values of one shape is read several times faster than what `v8.serialize` writes.
 *
 * @param together what of a name decides the file: values of which it is the same lie in one
 */
export function openSegments<T>(
  folder: string,
  version: string,
  together: (name: string) => string = (name) => name,
): KeptSegments<T> {
  const placeOf = (name: string): number => segmentOf(together(name));
  const values = new Map<string, T>();
  /** The names of each segment. */
  const names = Array.from({ length: SEGMENTS }, (): readonly string[] => []);
  const unread = new Set<number>();
  let [there, unusable] = [false, false];
  for (let segment = 0; segment < SEGMENTS; segment++) {
    const found = readSegment<T>(path.join(folder, fileName(segment)), version);
    if (found === 'unusable') unread.add(segment);
    if (found !== 'absent') there = true;
    unusable ||= found === 'unusable';
    if (typeof found === 'string') continue;
    for (const [name, value] of found) values.set(name, value);
    names[segment] = found.map(([name]) => name);
  }
  let last: ReadonlyMap<string, T> = values;
  return {
    values,
    fault: unusable ? 'unusable' : there ? undefined : 'absent',
    async write(next) {
      const changed = new Set(unread);
      const added: string[] = [];
      let found = 0;
      for (const [name, value] of next) {
        const before = last.get(name);
        if (before === undefined) added.push(name);
        else found += 1;
        if (before !== value) changed.add(placeOf(name));
      }
      if (found < last.size) for (const name of last.keys()) if (!next.has(name)) changed.add(placeOf(name));
      const written = new Map([...changed].map((segment) => [segment, [...(names[segment] as string[])]]));
      for (const name of added) written.get(placeOf(name))?.push(name);
      await mkdir(folder, { recursive: true });
      for (const name of await readdir(folder))
        if (FORMER.test(name)) await rm(path.join(folder, name), { force: true });
      for (const [segment, members] of written) {
        const file = path.join(folder, fileName(segment));
        const entries = members.flatMap((name) => (next.has(name) ? [[name, next.get(name)]] : []));
        const body = latinJson(entries);
        if (entries.length === 0) await rm(file, { force: true });
        else await writeAtomic(file, [sealOf(version, body), '\n', body]);
        written.set(
          segment,
          entries.map(([name]) => name as string),
        );
        unread.delete(segment);
      }
      for (const [segment, members] of written) names[segment] = members;
      last = next;
    },
  };
}

/** JSON in Latin-1: a byte for each letter is read as text in half the time that UTF-8 takes. */
const latinJson = (value: unknown): Buffer =>
  Buffer.from(
    JSON.stringify(value).replace(
      /[^\0-\xff]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
    'latin1',
  );

function readSegment<T>(file: string, version: string): readonly (readonly [string, T])[] | KeptFault {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return 'absent';
  }
  const end = bytes.indexOf('\n');
  const body = bytes.subarray(end + 1);
  if (end < 0 || bytes.toString('latin1', 0, end) !== sealOf(version, body)) return 'unusable';
  try {
    return JSON.parse(body.toString('latin1')) as readonly (readonly [string, T])[];
  } catch {
    return 'unusable';
  }
}
