import { expect, test } from 'vitest';
import { lookAtPart } from '../../support/accessible.ts';
import { withBrowser } from '../../support/browser-server.ts';

const at = withBrowser();

test('axe finds nothing serious, every control has a name, and nothing is too wide, also with large text: a round at level 1 and one at level 3, whose pad needs no scrolling', {
  timeout: 400_000,
}, async () => {
  const { screens, controls, faults } = await lookAtPart('rounds', at);
  expect(faults).toEqual([]);
  expect(screens).toBeGreaterThanOrEqual(47);
  expect(controls).toBeGreaterThanOrEqual(400);
});
