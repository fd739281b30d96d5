import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { isPageId } from '../../src/domain/page-ids.ts';
import { renderMarkdown } from '../../src/markdown/markdown.ts';

it('no heading of a body can have the id of a part of the page', async () => {
  const templates = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.astro'),
  );
  const ids = templates.flatMap((file) =>
    [...readFileSync(path.join('src', file), 'utf8').matchAll(/\sid="([^"{}]+)"/g)].map(
      (match) => match[1] as string,
    ),
  );
  expect(ids.length).toBeGreaterThan(5);
  expect(ids.filter((id) => !isPageId(id))).toEqual([]);
  const { html } = await renderMarkdown('## Nội dung\n\n## Menu\n\n## Hình 1', {
    id: 'a',
    pictures: {},
    resolve: () => undefined,
  });
  expect(html).toContain('id="muc-noi-dung"');
  expect(html).toContain('id="muc-menu"');
  expect(html).toContain('id="muc-hinh-1"');
});
