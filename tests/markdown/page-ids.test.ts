import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { PAGE_IDS } from '../../src/domain/page-ids.ts';
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
  expect(ids.filter((id) => !PAGE_IDS.has(id))).toEqual([]);
  const { html } = await renderMarkdown('## Nội dung\n\n## Menu', {
    id: 'a',
    pictures: {},
    resolve: () => undefined,
  });
  expect(html).toContain('id="muc-noi-dung"');
  expect(html).toContain('id="muc-menu"');
});
