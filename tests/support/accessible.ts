import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import type { TestServer } from './start-server.ts';
import { type Part, tourPart } from './tour/everything.ts';
import type { Stop } from './tour/stop.ts';
import { Visitor } from './visit-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; impact: string | null; nodes: { target: string[]; failureSummary?: string }[] };

/**
 * Axe findings of serious or worse on the current page: by every rule, or by the rules that another size or color scheme can
 * affect.
 */
async function seriousOn(page: Page, rules: 'every rule' | 'contrast'): Promise<string[]> {
  // The page's own policy forbids foreign scripts, but the debugger may evaluate one.
  if (rules === 'every rule') await page.evaluate(axe);
  const only = rules === 'contrast' ? ', runOnly: ["color-contrast", "link-in-text-block", "scrollable-region-focusable"]' : '';
  const found = (await page.evaluate(`axe.run(document, { resultTypes: ["violations"]${only} })`)) as { violations: Violation[] };
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.join(' ')).join(', ')} ${nodes[0]?.failureSummary ?? ''}`);
}

const phone = { width: 390, height: 844 };

/** Waits for two frames after a change of size and scheme, and for the end of every animation. */
async function settled(): Promise<void> {
  await document.fonts.ready;
  for (let i = 0; i < 2; i++) await new Promise((drawn) => requestAnimationFrame(drawn));
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
}

/** The screens that a thumb uses without looking, which must fit a phone whole. */
const fits = ['talk-observer', 'talk-level-3-observer'];

/**
 * Goes through a part of all screens, on a phone in the light and a laptop in the dark. Out: the number of screens, and their
 * serious axe findings, what is wider than a phone, what scrolls but must not, and what failed in the page's scripts.
 */
export async function lookAtPart(
  part: Part,
  { browser, server }: { browser: Browser; server: TestServer },
): Promise<{ screens: number; faults: string[] }> {
  const faults: string[] = [];
  let screens = 0;
  const visitor = await Visitor.arrive(browser, server.url, phone);
  async function look(stop: Stop, page: Page): Promise<void> {
    if (fits.includes(stop.name)) for (const told of await page.locator('.scene-told[open] > summary').all()) await told.click();
    for (const fault of await seriousOn(page, 'every rule')) faults.push(`${stop.name} on a phone: ${fault}`);
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
    screens += 1;
  }
  await tourPart(part, server, (stop) => visitor.visit(stop, (page) => look(stop, page)));
  return { screens, faults: [...visitor.faults, ...faults] };
}
