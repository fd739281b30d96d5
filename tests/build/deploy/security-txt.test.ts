import { expect, it } from 'vitest';
import { securityTxt } from '../../../src/build/deploy/security-txt.ts';
import type { Day } from '../../../src/domain/date.ts';

const url = 'https://xa.example.vn';

it('says whom to write to, until when, in which languages and where it stands', () => {
  expect(securityTxt({ url, email: 'vp@xa.example.vn' }, '2026-03-05' as Day)).toBe(
    'Contact: mailto:vp@xa.example.vn\nExpires: 2027-03-01T00:00:00Z\nPreferred-Languages: vi, en\nCanonical: https://xa.example.vn/.well-known/security.txt\n',
  );
});

it('leads a site without an address of mail to its page of contacts', () => {
  expect(securityTxt({ url, email: undefined }, '2026-12-31' as Day)).toContain(
    'Contact: https://xa.example.vn/lien-he/\nExpires: 2027-12-01',
  );
});
