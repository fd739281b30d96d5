import { defineConfig } from 'vitest/config';

/** Tests that build a site, open a browser or attack a server for minutes. */
const SITE = [
  'tests/site/**/*.test.ts',
  'tests/client/picture/**/*.test.ts',
  'tests/client/reading/**/*.test.ts',
  'tests/**/*.slow.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: 'tests/support/run-folder.ts',
    testTimeout: 30_000,
    hookTimeout: 300_000,
    // Conditions are waited for as long as a busy machine needs, not for the second that is the default.
    expect: { poll: { timeout: 15_000 } },
    // `npm test` runs both; `npm run test:unit` the first alone, while one works.
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: SITE } },
      { extends: true, test: { name: 'site', include: SITE } },
    ],
  },
});
