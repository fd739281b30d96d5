import { expect, it } from 'vitest';
import { oldSiteConfig } from '../../../src/build/deploy/nginx-old-site.ts';

const table = {
  languages: ['vi'],
  home: 'news',
  modules: { news: { address: '/tin-tuc/', ids: { 12: '/tin-tuc/2021/bai/' }, names: {}, files: {} } },
};

/** The patterns of the map that finds a module and an id in an address, for JavaScript. */
const patterns = (config: ReturnType<typeof oldSiteConfig>): RegExp[] =>
  [...(config.http[0] ?? '').matchAll(/"~\*(.+?)" "/g)].map(
    ([, source = '']) => new RegExp(source.replaceAll('\\\\', '\\'), 'i'),
  );

it.each([
  [undefined, '/vi/news/x/y-12.html', true],
  [undefined, '/portal/vi/news/x/y-12.html', false],
  ['portal', '/vi/news/x/y-12.html', true],
  ['portal', '/portal/vi/news/x/y-12.html', true],
  ['portal', '/portal/index.php/vi/news/x/y-12.html', true],
])('in the folder %s, nginx takes %s for an address of the module: %s', (folder, address, wanted) => {
  const config = oldSiteConfig(folder === undefined ? table : { ...table, folder });
  expect(patterns(config)[0]?.exec(address)?.groups?.['old_id'] === '12').toBe(wanted);
  expect(config.server.some((block) => block.includes('/portal/(uploads/'))).toBe(folder !== undefined);
});
