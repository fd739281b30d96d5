import { readFileSync } from 'node:fs';
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import { beforeAll, expect, it } from 'vitest';
import { createScale } from '../../src/build/budgets.ts';
import { type BuiltPages, brokenLinks, readPages } from '../support/pages.ts';
import { sampleSite } from '../support/sample.ts';

let site: BuiltPages;
beforeAll(async () => {
  site = await readPages((await sampleSite()).dist);
});

it('is valid HTML on every page, by the recommended rules', async () => {
  const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:recommended'],
    rules: {
      // Astro writes void elements as it likes, and HTML knows both forms.
      'void-style': 'off',
      // A document's title is its official subject, and an article's is its author's: neither is cut.
      'long-title': 'off',
      // The build takes out what is between tags, so lines are long and blanks at their ends are its own.
      'no-trailing-whitespace': 'off',
    },
  });
  const faults = new Set<string>();
  for (const [address, html] of site.pages) {
    const { results } = await validator.validateString(html, address);
    for (const { messages } of results) {
      for (const { ruleId, message, line, column } of messages) {
        faults.add(`${ruleId}: ${message} (${address}:${line}:${column})`);
      }
    }
  }
  expect([...faults]).toEqual([]);
});

it('has no link, source or anchor of its own that leads nowhere', () => {
  const { broken, anchors } = brokenLinks(site);
  expect(broken).toEqual([]);
  expect(anchors).toBeGreaterThan(20);
});

it('names a picture for sharing on every page, and the picture is there', async () => {
  const without: string[] = [];
  for (const [address, html] of site.pages) {
    const picture = /property="og:image" content="https:\/\/[^/]+(\/[^"]+)"/.exec(html)?.[1];
    const isPage = html.includes('property="og:type"');
    if (isPage && (picture === undefined || !site.files.has(picture))) without.push(address);
  }
  expect(without).toEqual([]);
});

it('has no style attribute, which the content policy would not apply', () => {
  expect([...site.pages].filter(([, html]) => /\sstyle="/.test(html)).map(([address]) => address)).toEqual(
    [],
  );
});

it('weighs no more than its limits on any page', async () => {
  const { dist } = await sampleSite();
  const brought = new Set<string>();
  const scale = createScale((address) => {
    brought.add(path.extname(address));
    return readFileSync(path.join(dist, address));
  });
  const heavy = [...site.pages].flatMap(([address, html]) =>
    scale.weigh(address.replace(/\/$/, '/index.html').slice(1), Buffer.from(html)),
  );
  expect(heavy).toEqual([]);
  expect([...brought].sort()).toEqual(['.css', '.js', '.woff2']);
});
