import { expect, it } from 'vitest';
import { mdxContent } from '../../src/markdown/mdx-content.ts';

/** Writes what a compiled body makes as tags and text. */
const print = (type: unknown, props: { readonly children?: unknown } = {}): string => {
  const inside = [props.children].flat(9).join('');
  return typeof type === 'string' ? `<${type}>${inside}</${type}>` : inside;
};

it('keeps single tildes between figures in a static page with components', async () => {
  const context = { file: 'trang/a.mdx', id: 'a', pictures: {}, provisions: false, resolve: () => undefined };
  const { Content } = await mdxContent<() => string>('Từ 5~7 người, 40~45 hộ và ~~chữ bỏ~~.', context, {
    Fragment: undefined,
    jsx: print,
    jsxs: print,
  });
  expect(Content()).toContain('5~7 người, 40~45 hộ');
  expect(Content()).toContain('<del>chữ bỏ</del>');
});
