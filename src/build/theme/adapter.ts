import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * Lets `astro build` compile the theme instead of a site: every page is rendered on demand, and the server's
 * entry is a module that renders one page of which it is given the data (entry.ts). Only Astro's public
 * adapter API is used.
 */
export function themeAdapter(): AstroIntegration {
  return {
    name: 'trangtin-theme',
    hooks: {
      'astro:config:done': ({ setAdapter }) =>
        setAdapter({
          name: 'trangtin-theme',
          entrypointResolution: 'auto',
          serverEntrypoint: fileURLToPath(new URL('./entry.ts', import.meta.url)),
          adapterFeatures: { buildOutput: 'server' },
          supportedAstroFeatures: { serverOutput: 'stable', sharpImageService: 'stable' },
        }),
    },
  };
}
