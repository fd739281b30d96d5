import { expect, it } from 'vitest';
import type { Day } from '../../src/domain/date.ts';
import { endOf, validityOn } from '../../src/domain/document.ts';

const day = (text: string): Day => text as Day;

it.each([
  ['in force with no dates', {}, undefined, 'inForce'],
  ['pending before its first day', { effective: day('2026-01-01') }, undefined, 'pending'],
  ['in force on its first day', { effective: day('2025-06-01') }, undefined, 'inForce'],
  ['in force the day before it ends', { expires: day('2025-06-02') }, undefined, 'inForce'],
  ['expired on the day it ends', { expires: day('2025-06-01') }, undefined, 'expired'],
  ['expired once another stands in its place', {}, day('2025-05-01'), 'expired'],
  ['in force while its replacement is to come', {}, day('2025-07-01'), 'inForce'],
  ['expired at the earlier of two ends', { expires: day('2027-01-01') }, day('2025-01-01'), 'expired'],
] as const)('a document is %s', (_name, dates, replacedOn, state) => {
  const document = { effective: undefined, expires: undefined, ...dates };
  const until = endOf(document, replacedOn);
  expect(validityOn(day('2025-06-01'), document.effective, until)).toBe(state);
});
