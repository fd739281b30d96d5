import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/run-folder.ts',
    testTimeout: 30_000,
    hookTimeout: 300_000,
    // Conditions are waited for as long as a busy machine needs, not for the second that is the default.
    expect: { poll: { timeout: 15_000 } },
  },
});
