import type { Browser, Page } from 'playwright-core';
import { phone } from '../colleague.ts';
import type { TestPerson } from '../person.ts';
import { until } from '../until.ts';

/** A phone on which someone who takes part by socket also looks at the page. */
export async function phoneOf(browser: Browser, person: TestPerson): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...phone });
  const [name = '', ...value] = person.cookie.split('=');
  await context.addCookies([{ name, value: value.join('='), url: person.url }]);
  const page = await context.newPage();
  await page.goto(`${person.url}/w/${person.workshopId}`);
  return page;
}

/** Those of the texts that can't be read now: absent, in a closed fold, for screen readers alone or, unless asked for, in a dialog. */
export function unseen(page: Page, texts: readonly string[], dialogs: 'count' | 'do not count'): Promise<string[]> {
  return page.evaluate(
    ({ sought, hidden }) => {
      const plain = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();
      const holds = (part: Element, text: string) => plain(part.textContent).includes(plain(text));
      const isSeen = (part: Element) => {
        const { width, height } = part.getBoundingClientRect();
        return part.checkVisibility({ visibilityProperty: true }) && width > 2 && height > 2 && part.closest(hidden) === null;
      };
      const all = [...document.querySelectorAll('body *')];
      return sought.filter(
        (text) =>
          !all.some((part) => holds(part, text) && ![...part.children].some((inner) => holds(inner, text)) && isSeen(part)),
      );
    },
    { sought: [...texts], hidden: dialogs === 'count' ? '.visually-hidden' : '.visually-hidden, dialog' },
  );
}

/** The same once the page has had the time to show them. */
export async function staysUnseen(page: Page, texts: readonly string[], dialogs: 'count' | 'do not count'): Promise<string[]> {
  let missing: string[] = [...texts];
  const allThere = async () => {
    missing = await unseen(page, texts, dialogs);
    return missing.length === 0;
  };
  await until(allThere, 'all texts are there', 15_000).catch(() => undefined);
  return missing;
}

/** Taps what is written on the page, whatever kind of control it belongs to. */
export async function tapText(page: Page, says: string): Promise<void> {
  const written = page.getByText(says, { exact: true }).filter({ visible: true }).last();
  await written.scrollIntoViewIfNeeded();
  // A radio button lies over its own words, so the tap goes to whatever is on top there.
  await written.click({ force: true });
}
