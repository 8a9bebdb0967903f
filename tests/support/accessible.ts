import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, CDPSession, Page } from 'playwright-core';
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

/** A node of the tree that the browser gives to screen readers, as far as it is looked at here. */
type ReadNode = {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  properties?: { name: string; value: { value: unknown } }[];
};

/** Roles of what someone can press, write in or choose. */
const controls: ReadonlySet<string> = new Set([
  ...['button', 'link', 'textbox', 'searchbox', 'checkbox', 'radio', 'switch', 'slider', 'spinbutton', 'combobox', 'listbox'],
  ...['option', 'menuitem', 'tab', 'treeitem', 'DisclosureTriangle', 'dialog'],
]);

/** A session of a page's debugger in which the tree is kept up to date. */
async function readingTree(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  return session;
}

/** The accessible name of every control on the page, in the order in which it is read: role and name. */
async function controlsOn(session: CDPSession): Promise<{ role: string; name: string }[]> {
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: ReadNode[] };
  const shown = nodes.filter(({ ignored, role }) => !ignored && controls.has(role?.value ?? ''));
  return shown.map(({ role, name }) => ({ role: role?.value ?? '', name: name?.value.trim() ?? '' }));
}

const phone = { width: 390, height: 844 };

/** Waits for two frames after a change of size and scheme, and for the end of every animation. */
async function settled(): Promise<void> {
  await document.fonts.ready;
  for (let i = 0; i < 2; i++) await new Promise((drawn) => requestAnimationFrame(drawn));
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
}

/**
 * Runs in the page, with its text at this size. Out: by how many pixels it is wider than the window, and the words of its head that
 * are broken into crumbs.
 */
function reflow(textSize: string): { wide: number; broken: string[] } {
  document.documentElement.style.setProperty('font-size', textSize);
  const broken: string[] = [];
  const texts = [...document.querySelectorAll('.page-head')].map((head) => document.createTreeWalker(head, NodeFilter.SHOW_TEXT));
  for (const text of texts)
    for (let node = text.nextNode(); node; node = text.nextNode())
      for (const { 0: word, index } of (node.textContent ?? '').matchAll(/\p{L}{4,}/gu)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
        // A long word may need two lines; three characters on each are no longer read as a word.
        if (lines > 1 && word.length / lines < 4) broken.push(word);
      }
  return { wide: document.documentElement.scrollWidth - innerWidth, broken };
}

/** Runs in the page. Out: what is pressed and is lower or narrower than 44 px, apart from links in a sentence. */
function tooSmall(): string[] {
  const pressed = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary')];
  return pressed.flatMap((one) => {
    if (!one.checkVisibility() || one.closest('.visually-hidden') || getComputedStyle(one).display === 'inline') return [];
    // A radio button or a check mark is pressed by its label.
    const label = one.matches('input') ? one.closest('label') : null;
    // A button may be spread over the panel that it is in.
    const spread = getComputedStyle(one, '::after').position === 'absolute' ? one.offsetParent : null;
    const { width, height } = (label ?? spread ?? one).getBoundingClientRect();
    const least = Math.min(width, height);
    return least > 0 && least < 44 ? [`${one.textContent?.slice(0, 30)} ${Math.round(width)} × ${Math.round(height)}`] : [];
  });
}

/** What someone with a small phone, and someone with text twice as large, gets of the same page. The big screen is for neither. */
const narrowed = [
  { says: 'at 320 px', size: { width: 320, height: 640 }, text: '' },
  { says: 'with text twice as large', size: phone, text: '200%' },
];

/** The screens that a thumb uses without looking, which must fit a phone whole. */
const fits = ['talk-observer', 'talk-level-3-observer'];

/**
 * Goes through a part of all screens: on a phone in the light, at 320 px, with text twice as large, and on a laptop in the dark.
 * Out: the number of screens and of their controls, serious axe findings, controls without a name or too small, what is too wide, what
 * scrolls but must not, heads that are broken, and what failed in the page's scripts.
 */
export async function lookAtPart(
  part: Part,
  { browser, server }: { browser: Browser; server: TestServer },
): Promise<{ screens: number; controls: number; faults: string[] }> {
  const faults: string[] = [];
  let screens = 0;
  let controls = 0;
  let tree: CDPSession | null = null;
  const visitor = await Visitor.arrive(browser, server.url, phone);
  async function look(stop: Stop, page: Page): Promise<void> {
    if (fits.includes(stop.name)) for (const told of await page.locator('.scene-told[open] > summary').all()) await told.click();
    tree ??= await readingTree(page);
    for (const { role, name } of await controlsOn(tree)) {
      controls += 1;
      if (name === '') faults.push(`${stop.name} has a ${role} without a name`);
    }
    for (const fault of await seriousOn(page, 'every rule')) faults.push(`${stop.name} on a phone: ${fault}`);
    for (const small of await page.evaluate(tooSmall)) faults.push(`${stop.name} has something small to press: ${small}`);
    const { scrolled, wide } = await page.evaluate(() => ({
      scrolled: document.documentElement.scrollHeight - innerHeight,
      wide: document.documentElement.scrollWidth - innerWidth,
    }));
    if (wide > 0) faults.push(`${stop.name} is ${wide} px too wide for a phone`);
    if (fits.includes(stop.name) && scrolled > 0) faults.push(`${stop.name} scrolls by ${scrolled} px on a phone`);
    for (const { says, size, text } of stop.name.includes('-wall-') ? [] : narrowed) {
      await page.setViewportSize(size);
      const { wide: tooWide, broken } = await page.evaluate(reflow, text);
      if (tooWide > 0) faults.push(`${stop.name} is ${tooWide} px too wide ${says}`);
      if (broken.length > 0) faults.push(`${stop.name} breaks ${broken.join(', ')} in its head ${says}`);
    }
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.evaluate(settled);
    for (const fault of await seriousOn(page, 'contrast')) faults.push(`${stop.name} on a laptop: ${fault}`);
    screens += 1;
  }
  await tourPart(part, server, (stop) => visitor.visit(stop, (page) => look(stop, page)));
  return { screens, controls, faults: [...visitor.faults, ...faults] };
}
