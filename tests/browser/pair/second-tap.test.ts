import { expect, test } from 'vitest';
import { withBrowser } from '../../support/browser-server.ts';
import { gather } from '../../support/browser-table.ts';
import { phone } from '../../support/colleague.ts';
import { say } from '../../support/say.ts';

const at = withBrowser();

test('[GUARD2] the second tap of a double tap presses nothing that came under the finger meanwhile', async () => {
  const { advisor, all } = await gather(at.browser, at.server.url, 0);
  const { page } = advisor;
  await page.setViewportSize(phone.viewport);
  const begin = await advisor.button(say('lobby.begin')).boundingBox();
  if (!begin) throw new Error('impossible: there is no place for Begin');
  const place = { x: begin.x + begin.width / 2, y: begin.y + begin.height / 2 };
  await page.mouse.click(place.x, place.y);
  const ready = advisor.button(say('briefing.ready'));
  await ready.waitFor();
  const under = await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('button')?.textContent, place);
  expect(under).toBe(say('briefing.ready'));

  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  // What a tap would have changed is on the page with the next event.
  await page.waitForTimeout(500);
  expect(await ready.count()).toBe(1);
  await page.mouse.click(place.x, place.y);
  await ready.waitFor({ state: 'detached' });
  for (const one of all) await one.leave();
});
