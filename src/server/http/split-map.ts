import { fnv1a } from '../../domain/fnv1a.ts';

/** Maps that one is split into: of a million entries each has some thousands, which are moved in a moment. */
const PARTS = 256;

/** The part of a key. Whoever chooses keys that share a part makes one slow map, as one alone is. */
function partOf(key: string): number {
  const hash = fnv1a(key);
  return (hash ^ (hash >>> 16)) & (PARTS - 1);
}

/**
 * A map of very many names that never halts the process to grow: a map of JavaScript moves all that it has
 * whenever it gets too small, which at half a million entries takes a fifth of a second, in which nobody is
 * answered.
 *
 * It has no order as a whole; each of its parts has the one in which its keys were set.
 */
export class SplitMap<V> {
  readonly #parts = Array.from({ length: PARTS }, () => new Map<string, V>());
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Its parts, to go through them from the key that was set first. */
  get parts(): Iterable<ReadonlyMap<string, V>> {
    return this.#parts;
  }

  get(key: string): V | undefined {
    return this.#partOf(key).get(key);
  }

  set(key: string, value: V): void {
    const part = this.#partOf(key);
    const before = part.size;
    part.set(key, value);
    this.#size += part.size - before;
  }

  delete(key: string): void {
    if (this.#partOf(key).delete(key)) this.#size -= 1;
  }

  clear(): void {
    for (const part of this.#parts) part.clear();
    this.#size = 0;
  }

  #partOf(key: string): Map<string, V> {
    return this.#parts[partOf(key)] as Map<string, V>;
  }
}
