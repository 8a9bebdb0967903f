import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      // Projects are run in the order of their names: files of many rows that wait begin first, or they are left alone at the end.
      {
        test: {
          name: 'attacks-and-faults',
          include: ['tests/trials/*.test.ts'],
          exclude: ['tests/trials/timed.test.ts'],
          maxWorkers: 3,
        },
      },
      // Rules keep nothing between tests, so that files share what they import.
      // Tests are bound in steps and states, not in time: a slow machine may take longer, and what hangs ends after minutes.
      {
        test: {
          name: 'domain',
          include: ['tests/domain/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: 3,
          isolate: false,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'server',
          include: ['tests/server/**/*.test.ts', 'tests/security/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'timed',
          include: ['tests/trials/timed.test.ts'],
          // What measures times wants the machine to itself.
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Two files at once, when all else is done: people wait much, so that two tables fill two cores and starve none.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
