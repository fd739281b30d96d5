import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXml, unescapeXml } from '../../src/domain/xml.ts';

describe('a text in XML', () => {
  it.each([
    ['Thu & chi', 'Thu &amp; chi'],
    ['dưới 5 tuổi (< 5)', 'dưới 5 tuổi (&lt; 5)'],
    ['“A” "B"', '“A” &quot;B&quot;'],
    // XML 1.0, section 2.4: this may not stand in text.
    ['kết thúc ]]> ở đây', 'kết thúc ]]&gt; ở đây'],
    ['&amp;', '&amp;amp;'],
  ])('of %s is %s', (text, xml) => {
    expect(escapeXml(text)).toBe(xml);
  });

  it('has no character that could end a text or an attribute', () => {
    fc.assert(fc.property(fc.string(), (text) => !/[<>"]|&(?!(?:amp|lt|gt|quot);)/.test(escapeXml(text))));
  });

  it('is the same text again when it is read', () => {
    fc.assert(fc.property(fc.string(), (text) => unescapeXml(escapeXml(text)) === text));
  });
});
