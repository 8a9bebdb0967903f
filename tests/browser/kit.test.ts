import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague, laptop } from '../support/colleague.ts';
import { say } from '../support/say.ts';

const both = withBrowser();

/** What A4 and US Letter have in common within margins of 12 mm, in CSS pixels of 1/96 inch. */
const paper = { width: Math.floor((186 / 25.4) * 96), height: Math.floor((255 / 25.4) * 96) };

test('[KIT2] [KIT3] a facilitator chooses three cards and prints a page for each sheet, and the page says how many', async () => {
  const lead = await Colleague.arrive(both.browser, 'Ana', laptop);
  await lead.startWorkshop(both.server.url);
  const kit = await lead.alsoOpens(`${lead.page.url()}/kit`);
  const print = (pages: number) => kit.getByRole('button', { name: say('leading.kit.print', pages), exact: true });
  await print(13).waitFor();
  const chosen = kit.locator('.kit-choice', { has: kit.locator('input:checked') });
  expect(await chosen.count()).toBe(3);
  const [first = ''] = await chosen.allInnerTexts();
  await kit.getByLabel(first, { exact: true }).uncheck();
  await print(9).waitFor();
  await kit.getByLabel('3,000 copies', { exact: true }).check();
  await print(13).waitFor();
  expect(await kit.getByRole('heading', { name: '3,000 copies' }).count()).toBe(4);
  expect(await kit.getByRole('heading', { name: first }).count()).toBe(0);
  for (const format of ['A4', 'Letter']) {
    const pdf = (await kit.pdf({ format })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g), format).toHaveLength(13);
  }
  // Each of the thirteen pages begins a sheet, has words on it, and holds all of it.
  await kit.emulateMedia({ media: 'print' });
  await kit.setViewportSize(paper);
  const sheets = await kit.locator('.kit-sheet').all();
  expect(sheets).toHaveLength(13);
  for (const sheet of sheets) {
    expect((await sheet.innerText()).length).toBeGreaterThan(50);
    expect((await sheet.boundingBox())?.height).toBeLessThan(paper.height);
  }
  expect(lead.faults).toEqual([]);
  await lead.leave();
}, 120_000);
