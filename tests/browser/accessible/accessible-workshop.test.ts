import { expect, test } from 'vitest';
import { lookAtPart } from '../../support/accessible.ts';
import { withBrowser } from '../../support/browser-server.ts';

const at = withBrowser();

test('axe finds nothing serious and nothing is too wide: a workshop', { timeout: 400_000 }, async () => {
  const { screens, faults } = await lookAtPart('workshop', at);
  expect(faults).toEqual([]);
  expect(screens).toBeGreaterThanOrEqual(32);
});
