import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from '../support/axe.ts';
import { type OpenSample, openSample } from '../support/sample.ts';
import { enterState, STATES } from '../support/states.ts';

let site: OpenSample;

beforeAll(async () => {
  site = await openSample();
});
afterAll(() => site?.close());

describe.each(STATES.map((state, index) => [state.name, state, index] as const))(
  'the state "%s"',
  (_name, state, index) => {
    it('gives axe nothing to find and fits its window, narrow and wide, in colours of the system, in large text', async () => {
      // Half of the states begin in the light, half in the dark: each theme is seen at both widths.
      const themes = index % 2 === 0 ? (['light', 'dark'] as const) : (['dark', 'light'] as const);
      const context = await site.browser.newContext({
        viewport: { width: 320, height: 800 },
        colorScheme: themes[0],
        reducedMotion: 'reduce',
        serviceWorkers: 'block',
      });
      const page = await context.newPage();
      // axe itself needs a page that runs scripts: those of the site are kept away instead.
      if (state.script === false) await page.route('**/*.js', (route) => route.abort());
      await enterState(page, site.base, state);
      const widthOf = () => page.evaluate(() => document.documentElement.scrollWidth);
      for (const [at, width] of [320, 1280].entries()) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme: themes[at] ?? 'light' });
        expect([width, themes[at], ...(await violationsOf(page))]).toEqual([width, themes[at]]);
        expect([width, await widthOf()]).toEqual([width, width]);
      }
      await page.setViewportSize({ width: 768, height: 800 });
      expect([768, await widthOf()]).toEqual([768, 768]);
      await page.emulateMedia({ forcedColors: 'active' });
      expect(['forced colours', await widthOf()]).toEqual(['forced colours', 768]);
      await page.emulateMedia({ forcedColors: 'none' });
      await page.setViewportSize({ width: 360, height: 800 });
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      expect(['text of twice the size', await widthOf()]).toEqual(['text of twice the size', 360]);
      await context.close();
    }, 90_000);
  },
);
