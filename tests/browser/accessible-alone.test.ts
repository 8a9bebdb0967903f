import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lookAtPart } from '../support/accessible.ts';
import { withBrowser } from '../support/browser-server.ts';
import { parts } from '../support/tour/everything.ts';

const at = withBrowser();

test('axe finds nothing serious and nothing is too wide: before a room, decks, examples and drills', {
  timeout: 400_000,
}, async () => {
  const { screens, faults } = await lookAtPart('alone', at);
  expect(faults).toEqual([]);
  expect(screens).toBeGreaterThanOrEqual(34);
});

test('each part of the screens has a file that looks at it', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.startsWith('accessible-'));
  expect(files.toSorted()).toEqual(
    Object.keys(parts)
      .map((part) => `accessible-${part}.test.ts`)
      .toSorted(),
  );
});
