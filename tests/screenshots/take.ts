import { mkdirSync, rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { MovedClock } from '../support/hour/moved-clock.ts';
import { launchBrowser } from '../support/launch-browser.ts';
import { startServer } from '../support/start-server.ts';
import { type Part, parts, tourPart } from '../support/tour/everything.ts';
import type { Stop } from '../support/tour/stop.ts';
import { tourWorkshop } from '../support/tour/workshop.ts';
import { Visitor } from '../support/visit-page.ts';

const sizes = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'laptop', width: 1280, height: 800 },
  { name: 'projector', width: 1920, height: 1080 },
] as const;
const folder = new URL('../../screenshots/', import.meta.url).pathname;

/** The console is for a laptop or a phone, and the big screen for a projector, some of which are as wide as a laptop. */
const sizesOf = ({ name }: Stop) => {
  if (name.startsWith('workshop-wall')) return sizes.filter((size) => size.name !== 'phone');
  return name.startsWith('workshop-console') ? sizes.filter((size) => size.name !== 'projector') : sizes;
};

const [only] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
if (process.argv.includes('--help')) {
  console.log(`npm run screenshots [-- WORD]   every screen in the sizes that it is seen in, light and dark, into screenshots/
  WORD   only screens whose name has this in it`);
  process.exit(0);
}

const clock = new MovedClock();
const server = await startServer({ clock });
const browser = await launchBrowser();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let taken = 0;

async function take(stop: Stop, page: Page): Promise<void> {
  for (const { name, width, height } of sizesOf(stop)) {
    await page.setViewportSize({ width, height });
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      // Colors change by a transition, however short: the picture waits for its end.
      await page.waitForTimeout(60);
      await page.screenshot({ path: `${folder}${stop.name}-${name}-${scheme}.png`, animations: 'disabled' });
      taken += 1;
    }
  }
  console.log(`${stop.name}`);
}

const [phone] = sizes;
const visitor = await Visitor.arrive(browser, server.url, phone);
const visit = async (stop: Stop) => {
  if (!only || stop.name.includes(only)) await visitor.visit(stop, (page) => take(stop, page));
};

try {
  // The workshop's screens can be taken without the other tours.
  const others = (Object.keys(parts) as Part[]).filter((part) => part !== 'workshop' && !only?.startsWith('workshop'));
  for (const part of others) await tourPart(part, server, visit);
  if (!only || only.startsWith('workshop')) await tourWorkshop(server, visit, { pass: (ms) => clock.move(ms) });
  console.log(`${taken} pictures in screenshots/`);
} finally {
  await browser.close();
  await server.close();
}
