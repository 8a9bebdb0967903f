import { expect, test } from 'vitest';
import { lookAtPart } from '../../support/accessible.ts';
import { withBrowser } from '../../support/browser-server.ts';

const at = withBrowser();

test('axe finds nothing serious and nothing is too wide: before a room, decks, examples and drills', {
  timeout: 400_000,
}, async () => {
  const { screens, faults } = await lookAtPart('alone', at);
  expect(faults).toEqual([]);
  expect(screens).toBeGreaterThanOrEqual(34);
});
