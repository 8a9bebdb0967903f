import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      // Rules keep nothing between tests, so that files share what they import.
      // Walks and random play are bound in steps, not in time: a slow machine may take longer.
      { test: { name: 'domain', include: ['tests/domain/**/*.test.ts'], testTimeout: 60_000, maxWorkers: 2, isolate: false } },
      { test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], testTimeout: 30_000, maxWorkers: 2 } },
      {
        test: {
          name: 'server',
          include: ['tests/server/**/*.test.ts', 'tests/security/**/*.test.ts'],
          testTimeout: 40_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'trials',
          include: ['tests/trials/**/*.test.ts'],
          // Faults and load want the machine to themselves, or they measure each other.
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // Two files at once, when all else is done: people wait much, so that two tables fill two cores and starve none.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
