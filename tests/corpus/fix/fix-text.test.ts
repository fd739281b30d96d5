import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixText } from '../../../src/corpus/fix/fix-text.ts';

const file = (keys: string, body = 'Chữ.\n'): string => `---\n${keys}\n---\n\n${body}`;

const keys: readonly (readonly [name: string, given: string, right: string])[] = [
  ['quotes of print', 'title: “Hội làng”', 'title: "Hội làng"'],
  ['a no-break blank', 'title:\u00A0"Hội làng"', 'title: "Hội làng"'],
  ['a wide colon', 'title： "Hội làng"', 'title: "Hội làng"'],
  ['no blank behind a colon', 'title:"Hội làng"', 'title: "Hội làng"'],
  ['a colon in a value', 'title: Hội làng: ngày đầu', 'title: "Hội làng: ngày đầu"'],
  ['a sign before a value', 'title: [Ảnh] Hội làng', 'title: "[Ảnh] Hội làng"'],
  ['quotes in quotes', 'title: "Hội "làng" ta"', `title: 'Hội "làng" ta'`],
  ['a comma behind a value', 'title: "Hội làng",', 'title: "Hội làng"'],
  ['dashes of a list', 'tags:\n  – hội\n  • làng', 'tags:\n  - hội\n  - làng'],
  [
    'a value in a group',
    'cover:\n  src: a.jpg\n  alt: “Đình làng”',
    'cover:\n  src: a.jpg\n  alt: "Đình làng"',
  ],
];

const bodies: readonly (readonly [name: string, given: string, right: string])[] = [
  ['dashes of a list', 'Gồm:\n– Một\n– Hai\n', 'Gồm:\n- Một\n- Hai\n'],
  ['bullets of Word', '•\tMột\n•\tHai\n', '- Một\n- Hai\n'],
  ['a no-break blank behind a hyphen', '-\u00A0Một\n-\u00A0Hai\n', '- Một\n- Hai\n'],
  ['a list in a quote', '> – Một\n> – Hai\n', '> - Một\n> - Hai\n'],
  ['a heading without a blank', '##Mục một\n\n#Mục hai\n', '## Mục một\n\n## Mục hai\n'],
  ['a heading with a no-break blank', '##\u00A0Mục một\n', '## Mục một\n'],
  ['a rule of en dashes', '| A | B |\n| –– | –– |\n| 1 | 2 |\n', '| A | B |\n| --- | --- |\n| 1 | 2 |\n'],
];

/** What only an editor can decide, and what is right already. */
const STAYS: Readonly<Record<string, string>> = {
  'letters of a list': file('title: A', 'a) Một;\nb) Hai.\n'),
  'a dialogue in paragraphs': file('title: A', '– Bác khỏe không?\n\n– Tôi khỏe.\n'),
  'a value cut off by a sharp': file('title: Hội thi # 3'),
  'a note behind a value with a colon': file('title: Hội: làng # ghi chú'),
  'a rule that is too short': file('title: A', '| A | B | C |\n| –– | –– |\n| 1 | 2 | 3 |\n'),
  code: file('title: A', '```\n##Mục\n– a\n– b\n```\n'),
  'a file without a front matter': '##Mục\n',
  'line ends of Windows': file('title: "A"').replaceAll('\n', '\r\n'),
  'comments and the order of keys': file('# ghi chú “một”\nsummary: "B"   # hai  ba\n\ntitle: A\n#cuối'),
  'a table': file('title: A', '| A | B |\n| :- | -: |\n| 1 | 2 |\n'),
};

describe('a fix', () => {
  it.each(keys)('puts %s right in a front matter', (_name, given, right) => {
    expect(fixText(file(given))).toBe(file(right));
  });

  it.each(bodies)('puts %s right in a body', (_name, given, right) => {
    expect(fixText(file('title: A', given))).toBe(file('title: A', right));
  });

  it.each(Object.entries(STAYS))('leaves %s', (_name, text) => {
    expect(fixText(text)).toBe(text);
  });

  it('makes doubled and mixed line ends plain', () => {
    expect(fixText(file('title: "A"').replaceAll('\n', '\r\r\n'))).toBe(file('title: "A"'));
    expect(fixText('---\r\ntitle: "A"\n---\r\n')).toBe('---\ntitle: "A"\n---\n');
  });

  it('keeps line ends of Windows where it puts something else right', () => {
    expect(fixText(file('title: “A”').replaceAll('\n', '\r\n'))).toBe(
      file('title: "A"').replaceAll('\n', '\r\n'),
    );
  });

  const piece = fc.constantFrom(
    ...[
      'title',
      'summary',
      'tags',
      'cover',
      '\n',
      '\n\n',
      '---\n',
      ': ',
      ':',
      '：',
      ' ',
      '  ',
      '\u00A0',
      '\t',
      '"',
      "'",
    ],
    ...[
      '“',
      '”',
      '‘',
      '# ',
      '##',
      '#',
      '- ',
      '– ',
      '• ',
      '-',
      '* ',
      '> ',
      '| ',
      ' |',
      '| –– |',
      '[',
      ']',
      '(',
      ')',
      '{',
      '}',
    ],
    ...[
      ',',
      ', ',
      'Hội',
      'làng',
      'a)',
      '1/',
      '```\n',
      '\\',
      '&',
      '*',
      '**',
      '<b>',
      '\r\n',
      '\r\r\n',
      '@',
      '%',
      '!',
    ],
  );
  const text = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));
  const commentsOf = (source: string): readonly string[] => source.match(/^[ ]*#.*$/gm) ?? [];
  const matterOf = (source: string): string => /^---\n([\s\S]*?\n)---/.exec(source)?.[1] ?? '';

  it('keeps every key in its place, whatever stands behind it', () => {
    const names = fc.shuffledSubarray(['title', 'summary', 'author', 'section', 'tags', 'source'], {
      minLength: 2,
    });
    const value = fc.constantFrom(
      '“A”',
      '"B"',
      '‘c d’',
      'A\u00A0B',
      '',
      '[a, b]',
      'a # b',
      '\n  - a\n  - “b”',
    );
    const keysIn = (source: string): readonly string[] => source.match(/^\w+(?=:)/gm) ?? [];
    fc.assert(
      fc.property(names, fc.array(value, { minLength: 6, maxLength: 6 }), (keys, values) => {
        const matter = keys.map((key, at) => `${key}: ${values[at]}`).join('\n');
        expect(keysIn(fixText(file(matter)))).toEqual(keys);
      }),
    );
  });

  it('made twice is the fix made once, and keeps every comment of the front matter', () => {
    fc.assert(
      fc.property(text, text, (matter, body) => {
        const given = file(`# đầu\n${matter}\n# cuối`, body).replace(/\r+\n|\r/g, '\n');
        const once = fixText(given);
        expect(fixText(once)).toBe(once);
        expect(commentsOf(matterOf(once))).toEqual(commentsOf(matterOf(given)));
      }),
      { numRuns: 400 },
    );
  });

  it('changes no letter of the words', () => {
    fc.assert(
      fc.property(text, text, (matter, body) => {
        const words = (source: string): readonly string[] => source.match(/[\p{L}\p{N}]+/gu) ?? [];
        const given = file(matter, body);
        expect(words(fixText(given))).toEqual(words(given));
      }),
      { numRuns: 400 },
    );
  });
});
