import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import { beforeAll, expect, it } from 'vitest';
import { sampleSite } from '../support/sample.ts';

/** Every page of the sample site, by its address. */
const pages = new Map<string, string>();
let files = new Set<string>();
let dist = '';

beforeAll(async () => {
  ({ dist } = await sampleSite());
  files = new Set(
    (await readdir(dist, { recursive: true })).map((file) => `/${file.replaceAll(path.sep, '/')}`),
  );
  for (const file of files) {
    if (!file.endsWith('.html')) continue;
    pages.set(file.replace(/index\.html$/, ''), await readFile(path.join(dist, file), 'utf8'));
  }
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
  for (const [address, html] of pages) {
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
  const names = new Map(
    [...pages].map(([address, html]) => [
      address,
      new Set([...html.matchAll(/\s(?:id|name)="([^"]+)"/g)].map((match) => match[1] as string)),
    ]),
  );
  const broken: string[] = [];
  let anchors = 0;
  for (const [address, html] of pages) {
    for (const [, value = ''] of html.matchAll(/\s(?:href|src)="([/#][^"]*)"/g)) {
      const [place = '', anchor] = decodeURI(value.replaceAll('&amp;', '&')).split('#');
      const target = place.replace(/\?.*$/, '') || address;
      // What the counter answers is no file of the site.
      const known = pages.has(target) || files.has(target) || target.startsWith('/api/');
      if (anchor) anchors += 1;
      if (!known || (anchor && !names.get(target)?.has(anchor))) broken.push(`${address}: ${value}`);
    }
  }
  expect(broken).toEqual([]);
  expect(anchors).toBeGreaterThan(20);
});

it('names a picture for sharing on every page, and the picture is there', async () => {
  const without: string[] = [];
  for (const [address, html] of pages) {
    const picture = /property="og:image" content="https:\/\/[^/]+(\/[^"]+)"/.exec(html)?.[1];
    const isPage = html.includes('property="og:type"');
    if (isPage && (picture === undefined || !files.has(picture))) without.push(address);
  }
  expect(without).toEqual([]);
});

it('has no style attribute, which the content policy would not apply', () => {
  expect([...pages].filter(([, html]) => /\sstyle="/.test(html)).map(([address]) => address)).toEqual([]);
});
