import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageFileOf, parseOldAddress } from '../../src/domain/old-address.ts';

describe('an old address', () => {
  it.each([
    ['/vi/news/bai-12.html', '/vi/news/bai-12.html'],
    ['/tin-t%E1%BB%A9c/', '/tin-tức/'],
    ['/tin-tức/'.normalize('NFD'), '/tin-tức/'],
    ['/', '/'],
    ['/a/b/', '/a/b/'],
  ])('of %s is %s', (text, value) => {
    expect(parseOldAddress(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['vi/news', 'start'],
    ['https://cu.example.vn/a', 'start'],
    ['//cu.example.vn/a', 'start'],
    ['', 'start'],
    ['/bai%', 'encoding'],
    ['/bai%C3', 'encoding'],
    ['/bai?id=1', 'character'],
    ['/bai%3Fid=1', 'character'],
    ['/muc/*', 'character'],
    ['/muc/:id', 'character'],
    ['/hai từ', 'character'],
    ['/a%00b', 'character'],
    [String.raw`/a\b`, 'character'],
    ['/../etc', 'step'],
    ['/%2e%2e/etc', 'step'],
    ['/.git/config', 'step'],
    ['/a//b', 'step'],
    [`/${'a'.repeat(121)}`, 'step'],
  ])('is not %s: %s', (text, error) => {
    expect(parseOldAddress(text)).toEqual({ ok: false, error });
  });

  it('names a file inside the site, whatever was written', () => {
    const text = fc.oneof(fc.string(), fc.webPath(), fc.stringMatching(/^\/[./%25a-z]{0,20}$/));
    fc.assert(
      fc.property(text, (written) => {
        const address = parseOldAddress(written);
        if (!address.ok) return;
        const file = pageFileOf(address.value);
        expect(file).toMatch(/\.html?$/);
        expect(file.split('/').filter((step) => step === '' || step.startsWith('.'))).toEqual([]);
      }),
    );
  });
});

describe('the file at an old address', () => {
  it.each([
    ['/', 'index.html'],
    ['/cu/bai/', 'cu/bai/index.html'],
    ['/cu/bai', 'cu/bai/index.html'],
    ['/cu/bai.html', 'cu/bai.html'],
    ['/cu/bai.htm', 'cu/bai.htm'],
    // A page at this very name would be taken for a PDF.
    ['/cu/bai.pdf', 'cu/bai.pdf/index.html'],
  ])('of %s is %s', (address, file) => {
    expect(pageFileOf(address)).toBe(file);
  });
});
