import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colourFault, contrast, darkColours, GROUND } from '../../src/domain/colour.ts';

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#ffcd00', '#da251d', 3.3],
    ['#8e1116', '#fffdf8', 9.2],
    ['#ffd24a', '#8e1116', 6.5],
  ])('of %s and %s is %s', (a, b, ratio) => {
    expect(contrast(a, b)).toBeCloseTo(ratio, 1);
    expect(contrast(b, a)).toBe(contrast(a, b));
  });
});

describe('the colours of a body', () => {
  it('are fine in the wine red and gold of the sample site and in a dark green', () => {
    expect(colourFault({ brand: '#8E1116', gold: '#FFD24A' })).toBeUndefined();
    expect(colourFault({ brand: '#0B4F4A', gold: '#FFD24A' })).toBeUndefined();
  });

  it("are refused in the flag's own red and gold, and a deeper red is offered with the same gold", () => {
    const fault = colourFault({ brand: '#da251d', gold: '#ffcd00' });
    expect(fault).toMatchObject({ pair: 'gold on brand', needed: 4.5, better: { gold: '#ffcd00' } });
    expect(fault?.ratio).toBeCloseTo(3.3, 1);
  });

  const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

  it('that are offered in place of bad ones are always good', () => {
    fc.assert(
      fc.property(colour, colour, (brand, gold) => {
        const fault = colourFault({ brand, gold });
        if (fault) expect(colourFault(fault.better)).toBeUndefined();
      }),
    );
  });

  it('can be read on dark ground, whatever they are on light', () => {
    fc.assert(
      fc.property(colour, colour, (brand, gold) => {
        const dark = darkColours({ brand, gold });
        expect(contrast(dark.brand, GROUND.dark)).toBeGreaterThanOrEqual(7);
        expect(contrast(dark.gold, GROUND.dark)).toBeGreaterThanOrEqual(7);
        if (!colourFault({ brand, gold })) expect(contrast('#ffffff', dark.bar)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('stand on the grounds that the style sheet has', () => {
    const tokens = readFileSync('src/styles/tokens.css', 'utf8');
    expect(tokens).toContain(`--sunken: ${GROUND.light}`);
    expect(tokens).toContain(`--paper: ${GROUND.dark}`);
  });
});
