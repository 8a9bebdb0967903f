import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { type Stop, tourEverything } from '../support/tour.ts';
import { Visitor } from '../support/visit-page.ts';

const at = withBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; impact: string | null; nodes: { target: string[]; failureSummary?: string }[] };

/** What axe finds serious or worse on a page as it stands: by every rule, or by what another size and scheme can change. */
async function seriousOn(page: Page, rules: 'every rule' | 'contrast' = 'every rule'): Promise<string[]> {
  // The page's own policy forbids foreign scripts; the debugger may evaluate one.
  await page.evaluate(axe);
  const only = rules === 'contrast' ? ', runOnly: ["color-contrast", "link-in-text-block", "scrollable-region-focusable"]' : '';
  const found = (await page.evaluate(`axe.run(document, { resultTypes: ["violations"]${only} })`)) as { violations: Violation[] };
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.join(' ')).join(', ')} ${nodes[0]?.failureSummary ?? ''}`);
}

const phone = { width: 390, height: 844 };

/** Two frames drawn after a change of size and scheme, and every animation at its end. */
async function settled(): Promise<void> {
  for (let i = 0; i < 2; i++) await new Promise((drawn) => requestAnimationFrame(drawn));
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
}

/** The screen that a thumb uses without looking must fit a phone whole. */
const fits = ['talk-observer', 'talk-level-3-observer'];

test('axe finds nothing serious on any screen, on a phone in the light and a laptop in the dark; the pad needs no scrolling', {
  timeout: 900_000,
}, async () => {
  const faults: string[] = [];
  let seen = 0;
  const visitor = await Visitor.arrive(at.browser, at.server.url, phone);
  async function look(stop: Stop, page: Page): Promise<void> {
    for (const fault of await seriousOn(page)) faults.push(`${stop.name} on a phone: ${fault}`);
    const { scrolled, wide } = await page.evaluate(() => ({
      scrolled: document.documentElement.scrollHeight - innerHeight,
      wide: document.documentElement.scrollWidth - innerWidth,
    }));
    if (wide > 0) faults.push(`${stop.name} is ${wide} px too wide for a phone`);
    if (fits.includes(stop.name) && scrolled > 0) faults.push(`${stop.name} scrolls by ${scrolled} px on a phone`);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.evaluate(settled);
    for (const fault of await seriousOn(page, 'contrast')) faults.push(`${stop.name} on a laptop: ${fault}`);
    seen += 1;
  }
  await tourEverything(at.server, (stop) => visitor.visit(stop, (page) => look(stop, page)));
  expect([...visitor.faults, ...faults]).toEqual([]);
  expect(seen).toBeGreaterThan(45);
});
