import { expect, it } from 'vitest';
import { countedNames, counterKeys } from '../../src/build/counter-keys.ts';
import type { Attachment } from '../../src/domain/attachment.ts';
import { article, fullLibrary } from '../support/entries.ts';

const file = { key: 'tin-tuc/2024/bai/a.pdf', name: 'a.pdf', label: 'Phụ lục' } as Attachment;
const library = (...articles: readonly ReturnType<typeof article>[]) => fullLibrary({ articles });
const bai = article('bai', { title: 'Tập huấn', attachments: [file] });

it('counts the home page, every entry and every file, and has a title for each', () => {
  const { pages, files, titles } = counterKeys(library(bai));
  expect(pages[0]).toBe('trang-chu');
  expect(pages).toContain(bai.id);
  expect(files).toContain(file.key);
  expect(titles).toMatchObject({ [bai.id]: 'Tập huấn', [file.key]: 'Tập huấn (Phụ lục)' });
});

it('has other names wherever it has other keys or titles, and the same otherwise', () => {
  const said = (one: ReturnType<typeof article>): string => JSON.stringify(countedNames(library(one)));
  const others = [
    article('bai', { title: 'Tập huấn khác', attachments: [file] }),
    article('bai', { title: 'Tập huấn', attachments: [{ ...file, label: 'Biểu mẫu' }] }),
    article('bai', { title: 'Tập huấn' }),
    article('hai', { title: 'Tập huấn', attachments: [file] }),
  ];
  expect(new Set([bai, ...others].map(said)).size).toBe(others.length + 1);
  expect(said({ ...bai, summary: 'Khác', digest: 'khác' })).toBe(said(bai));
});
