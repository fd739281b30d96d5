import { afterEach, describe, expect, it, vi } from 'vitest';
import { warmUp } from '../../../src/search/engine/warm-up.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('warming up', () => {
  it('asks for nothing, and goes on as long as no question comes', async () => {
    vi.stubGlobal('fetch', () => expect.unreachable());
    let asked = 0;
    await warmUp(() => ++asked > 0);
    expect(asked).toBeGreaterThan(2);
  });

  it('ends with the turn in which a question comes', async () => {
    let asked = 0;
    await warmUp(() => ++asked < 2);
    expect(asked).toBe(2);
  });
});
