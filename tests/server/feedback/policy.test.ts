import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examine } from '../../../src/server/feedback/policy.ts';
import { limits } from '../../../src/server/feedback/protocol.ts';
import { good } from './good.ts';

const verdictOf = (changes: Partial<Record<keyof typeof good | 'elapsed', string>>) => {
  const verdict = examine({ ...good, ...changes });
  return verdict.kind === 'refuse' ? verdict.reason : verdict.kind;
};

describe('a message', () => {
  it('is taken as it is, name and contact empty or not', () => {
    expect(examine(good)).toEqual({
      kind: 'take',
      draft: { key: good.key, message: good.message, name: good.name, contact: good.contact },
    });
    expect(verdictOf({ name: '', contact: '' })).toBe('take');
    expect(verdictOf({ elapsed: '45000' })).toBe('take');
  });

  it.each<[string, Parameters<typeof verdictOf>[0], string]>([
    ['too short', { message: 'Hay quá' }, 'short'],
    ['nothing but blanks', { message: ' \n\t '.repeat(20) }, 'short'],
    ['nothing but what cannot be seen', { message: '\u200b\u202e\u0007'.repeat(20) }, 'short'],
    ['too long', { message: 'dài '.repeat(limits.message / 2) }, 'long'],
    ['a name that is an essay', { name: 'A'.repeat(limits.name + 1) }, 'long'],
    ['a contact that is an essay', { contact: 'a'.repeat(limits.contact + 1) }, 'long'],
    ['three links', { message: 'xem http://a.vn và https://b.vn và www.c.vn nhé' }, 'links'],
    ['the links of a forum', { message: '[url=http://a.vn]a[/url] [url=http://b.vn]b[/url]' }, 'links'],
    ['a link for a name', { name: 'www.vay-nhanh.vn' }, 'links'],
    ['another alphabet', { message: 'Купить дёшево прямо сейчас без регистрации' }, 'letters'],
    ['no letters at all', { message: '0123456789 $$$$ 0123456789' }, 'letters'],
    ['no consent', { consent: '' }, 'consent'],
    ['a consent of its own making', { consent: 'no' }, 'consent'],
  ])('is refused with its reason: %s', (_name, changes, reason) => {
    expect(verdictOf(changes)).toBe(reason);
  });

  it.each<[string, Parameters<typeof verdictOf>[0]]>([
    ['what only a program sees is filled in', { website: 'http://spam.example' }],
    ['it was written in a second', { elapsed: '900' }],
    ['the time is no time', { elapsed: 'NaN' }],
    ['the time runs backwards', { elapsed: '-50000' }],
  ])('of a program gets no reason to learn from: %s', (_name, changes) => {
    expect(verdictOf(changes)).toBe('trap');
  });

  it('keeps its lines and loses what could hide or turn the text', () => {
    const verdict = examine({
      ...good,
      message: 'Dòng một\r\n\r\n\r\n\r\nDòng\u202e hai\u0000 <b>đậm</b>',
      name: 'A\nB',
    });
    expect(verdict).toMatchObject({
      kind: 'take',
      draft: { message: 'Dòng một\n\nDòng hai <b>đậm</b>', name: 'A B' },
    });
  });

  it('of any kind is decided, and what is taken keeps to the limits and holds no control character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: 'binary' }),
        (message, name) => {
          const verdict = examine({ ...good, message: `Nội dung đủ dài ${message}`, name });
          if (verdict.kind !== 'take') return;
          expect(verdict.draft.name.length).toBeLessThanOrEqual(limits.name);
          expect(`${verdict.draft.message.replaceAll('\n', '')}${verdict.draft.name}`).not.toMatch(
            /[\p{Cc}\p{Cf}\p{Cs}]/u,
          );
        },
      ),
    );
  });
});
