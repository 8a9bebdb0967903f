import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      // Walks and random play are bound in steps, not in time: a slow machine may take longer.
      { test: { name: 'domain', include: ['tests/domain/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'server', include: ['tests/server/**/*.test.ts', 'tests/security/**/*.test.ts'], testTimeout: 40_000 } },
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
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
