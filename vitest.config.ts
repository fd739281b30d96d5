import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// A test's place and name say what it needs; tests/architecture.test.ts holds it to that.
const projects = {
  /** Whole sites: built with the project's own command and opened in a browser. */
  site: ['tests/site/**/*.test.ts', 'tests/**/*.site.test.ts'],
  /** Real machinery: hosts that are attacked, killed and restarted, stores on disks and servers, git, nginx, builds. */
  system: ['tests/server/hosts/**/*.test.ts', 'tests/**/*.system.test.ts'],
  /** All others: what one process of Node can tell in a moment. */
  unit: ['tests/**/*.test.ts'],
};

/** Browsers, servers and kills share the cores of a busy machine: what fails must fail twice. The report names both. */
const real = { retry: 1 };

export default defineConfig({
  test: {
    globalSetup: 'tests/support/run-folder.ts',
    // Tests of browsers and hosts mostly wait: a file a core, where one less is the default.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // Conditions are waited for as long as a busy machine needs, not for the second that is the default.
    expect: { poll: { timeout: 15_000 } },
    // `npm test` runs all three; `npm run test:unit` the first alone, while one works.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: projects.unit,
          exclude: [...projects.site, ...projects.system],
          // Modules keep nothing that one test could leave to another: loading them once takes a third of the time.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'system', include: projects.system, exclude: projects.site, ...real } },
      { extends: true, test: { name: 'site', include: projects.site, ...real } },
    ],
  },
});
