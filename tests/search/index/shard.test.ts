import { describe, expect, it } from 'vitest';
import { packOf } from '../../../src/search/format/layout.ts';
import { type IndexedPassage, recordOf, type SearchRecord } from '../../../src/search/index/record.ts';
import { encodeShard } from '../../../src/search/index/shard.ts';

const DIVISION = { shards: 1, packs: 4, blocks: 256 };

/** An entry of so many passages, each with so many different words. */
function record(id: string, passages: number, words: number): SearchRecord {
  const text = Array.from({ length: words }, (_, word) => `từ${(word * 7919 + id.length) % 9973}`).join(' ');
  const shown = {
    url: `/${id}/`,
    title: id,
    key: id,
    kind: 'tin-bai' as const,
    views: 0,
    place: '',
    date: '',
  };
  const made = recordOf({ shown, filters: {}, words: [] }, [{ text, field: 'body' }]);
  const [passage] = made.passages as readonly [IndexedPassage];
  return { ...made, passages: Array.from({ length: passages }, () => passage) };
}

const records = Array.from({ length: 60 }, (_, index) =>
  record(`bài ${index}`, 1 + (index % 3), 10 + ((index * 37) % 300)),
);
const { head, files } = encodeShard(records, DIVISION);

/** Passages and slots of the first text of each entry, pack by pack. */
function entriesByPack(): readonly (readonly (readonly [passages: number, slots: number])[])[] {
  let from = 0;
  return Array.from(head.packs.passages, (passages) => {
    const firsts = [...head.firsts].filter((first) => first >= from && first < from + passages);
    from += passages;
    return firsts.map((first, place) => [(firsts[place + 1] ?? from) - first, head.slots[first] ?? 0]);
  });
}

describe('a shard', () => {
  it('has the entries of a pack in the order of their passages, then of the lengths of their texts', () => {
    const packs = entriesByPack();
    expect(packs.map(({ length }) => length)).toEqual(
      [0, 1, 2, 3].map((pack) => records.filter(({ id }) => packOf(id, DIVISION) === pack).length),
    );
    for (const entries of packs)
      expect(entries).toEqual(entries.toSorted(([a, first], [b, second]) => a - b || first - second));
  });

  it('is the same in whatever order its records come', () => {
    expect(encodeShard(records.toReversed(), DIVISION)).toEqual({ ...encodeShard(records, DIVISION) });
  });

  it('changes one pack with an entry, though that moves there', () => {
    const changed = records.map((one, index) => (index === 7 ? record(one.id, 3, 250) : one));
    const kept = new Set(files.map(({ name }) => name));
    const made = encodeShard(changed, DIVISION).files.filter(({ name }) => !kept.has(name));
    expect(made.map(({ name }) => name.replace(/-.*/, '')).sort()).toEqual(['terms', 'text']);
  });
});
