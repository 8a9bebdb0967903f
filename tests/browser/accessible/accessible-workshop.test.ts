import { expect, test } from 'vitest';
import { lookAtPart } from '../../support/accessible.ts';
import { withBrowser } from '../../support/browser-server.ts';

const at = withBrowser();

test('axe finds nothing serious, every control has a name, and nothing is too wide, also with large text: a workshop', {
  timeout: 400_000,
}, async () => {
  const { screens, controls, faults } = await lookAtPart('workshop', at);
  expect(faults).toEqual([]);
  expect(screens).toBeGreaterThanOrEqual(32);
  expect(controls).toBeGreaterThanOrEqual(620);
});
