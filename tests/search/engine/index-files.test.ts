import { afterEach, describe, expect, it, vi } from 'vitest';
import { openIndex } from '../../../src/search/engine/index-files.ts';
import { find } from '../../../src/search/query/find.ts';
import { readQuery } from '../../../src/search/query/query.ts';
import { type Doc, type IndexFiles, indexOf, serveFiles } from '../../support/search-index.ts';

const docs: readonly Doc[] = Array.from({ length: 40 }, (_, index) => ({
  id: `bài ${index}`,
  text: `hội nghị tổng kết khoa giáo lần ${index} ${'chữ khác '.repeat(30)}`,
}));
const files = indexOf(docs, { shards: 2, packs: 2, blocks: 256 });
const query = readQuery('tổng kết khoa giáo') as NonNullable<ReturnType<typeof readQuery>>;

afterEach(() => {
  vi.unstubAllGlobals();
});

const search = async () => (await find(await openIndex(), query, {}, 'relevance')).hits.length;

describe('the files of the index', () => {
  it('are read in parts where the host knows ranges', async () => {
    const asked = serveFiles(files);
    expect(await search()).toBe(docs.length);
    const whole = [...files.values()].reduce((sum, { length }) => sum + length, 0);
    // A few dozen entries are most of what a first answer reads anyway.
    expect(asked.bytes).toBeLessThan(whole / 2);
  });

  it('are asked for once each where the host knows several ranges', async () => {
    const asked = serveFiles(files);
    expect(await search()).toBe(docs.length);
    const terms = asked.requests.filter((address) => address.includes('/terms-'));
    expect(terms.length).toBe(new Set(terms).size);
  });

  it('are read in parts where the host knows one range at a time, which it is asked once', async () => {
    const asked = serveFiles(files, { ranges: 'one' });
    expect(await search()).toBe(docs.length);
    const [first = 0] = [...files].flatMap(([address, bytes]) =>
      address === asked.requests[2] ? [bytes.length] : [],
    );
    const whole = [...files.values()].reduce((sum, { length }) => sum + length, 0);
    expect(asked.bytes).toBeLessThan(first + whole / 2);
  });

  it('are read whole, each once, where the host does not', async () => {
    const asked = serveFiles(files, { ranges: 'none' });
    expect(await search()).toBe(docs.length);
    expect(await search()).toBe(docs.length);
    const terms = asked.requests.filter((address) => address.includes('/terms-'));
    // Requests that are under way when the first answer tells may be one more each.
    expect(terms.length).toBeLessThan(60);
  });

  it('are read whole without a network, when a reader keeps them', async () => {
    serveFiles(files);
    const kept = globalThis.fetch;
    vi.stubGlobal('fetch', (address: string, init: RequestInit = {}) =>
      new Headers(init.headers).has('Range')
        ? Promise.reject(new TypeError('no network'))
        : kept(address, init),
    );
    expect(await search()).toBe(docs.length);
  });

  const broken: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array | undefined])[] = [
    ['missing', () => undefined],
    ['cut short', (bytes) => bytes.subarray(0, bytes.length / 3)],
    ['damaged', () => new TextEncoder().encode('hỏng')],
  ];
  it.each(
    ['index.json', 'heads', 'terms-', 'text-'].flatMap((part) =>
      broken.map(([state, spoil]) => [part, state, spoil] as const),
    ),
  )('reject a search where %s is %s', async (part, _, spoil) => {
    const spoilt: IndexFiles = new Map(
      [...files].flatMap(([address, bytes]) => {
        const made = address.includes(part) ? spoil(bytes) : bytes;
        return made ? [[address, made] as const] : [];
      }),
    );
    serveFiles(spoilt);
    await expect(search()).rejects.toThrow();
  });
});
