import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FeedbackStore, Message } from '../../../src/server/feedback/store.ts';

/** A place where messages are kept; opening twice gives two stores on the same messages. */
export interface Place {
  open(most?: number): Promise<FeedbackStore>;
  remove(): Promise<void>;
}

export const message = (id: number, changes: Partial<Message> = {}): Message => ({
  id: id.toString(16).padStart(16, '0'),
  key: 'tin-tuc/2021/bai',
  at: 1_700_000_000_000 + id,
  name: 'Nguyễn Văn A',
  contact: '0912 345 678',
  message: `Góp ý "số" ${id}; DROP TABLE message; --\nDòng hai`,
  ...changes,
});

/** What every store promises, run against the real thing. */
export function contract(name: string, makePlace: () => Promise<Place>): void {
  describe(`the feedback store ${name}`, () => {
    let place: Place;
    let store: FeedbackStore;
    beforeEach(async () => {
      place = await makePlace();
      store = await place.open(5);
    });
    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    it('gives back what was kept, whole and oldest first', async () => {
      expect(await store.pending()).toEqual([]);
      const [first, second] = [message(1), message(2, { name: '', contact: '' })];
      expect(await store.add(second)).toBe(true);
      expect(await store.add(first)).toBe(true);
      expect(await store.pending()).toEqual([first, second]);
    });

    it('keeps the same message once, as it came first', async () => {
      await store.add(message(1));
      expect(await store.add(message(1, { at: 1_800_000_000_000 }))).toBe(true);
      expect(await store.pending()).toEqual([message(1)]);
    });

    it('takes no more than may wait, also when many come at once through two stores', async () => {
      const other = await place.open(5);
      const taken = await Promise.all(
        Array.from({ length: 20 }, (_, n) => (n % 2 ? store : other).add(message(n))),
      );
      expect(taken.filter(Boolean)).toHaveLength(5);
      expect(await store.pending()).toHaveLength(5);
      // What is kept already is no more than before.
      const [kept] = await store.pending();
      expect(await store.add(kept as Message)).toBe(true);
      await other.close();
    });

    it('forgets what was removed and keeps the rest, and has room again', async () => {
      for (let n = 1; n <= 5; n += 1) await store.add(message(n));
      await store.remove([message(1).id, message(3).id, 'ffffffffffffffff']);
      expect((await store.pending()).map(({ id }) => id)).toEqual([2, 4, 5].map((n) => message(n).id));
      expect(await store.add(message(6))).toBe(true);
      await store.remove([]);
    });

    it('has everything after it was closed and opened again, and closes twice', async () => {
      await store.add(message(1));
      await store.close();
      await store.close();
      store = await place.open();
      expect(await store.pending()).toEqual([message(1)]);
    });
  });
}
