import { expect, test } from 'vitest';
import { steps } from '../../shared/domain/rubric.ts';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague, laptop } from '../support/colleague.ts';
import { followOwnRoom } from '../support/hall.ts';
import { TestPerson } from '../support/person.ts';
import { meaning, say } from '../support/say.ts';
import { until } from '../support/until.ts';

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

test('[PAPER1] [PAPER4] a facilitator types in a paper sheet at the console, and the board of the room shows it', async () => {
  const lead = await Colleague.arrive(both.browser, 'Ana', laptop);
  await lead.startWorkshop(both.server.url);
  const people = await Promise.all(['Mei', 'Tomás', 'Ada'].map((name) => TestPerson.arrive(both.server.url, name)));
  for (const person of people) await person.join(lead.invitation);
  await lead.tap(say('leading.console.draw', 1));
  await lead.tap(say('leading.console.open', 1));
  const inPhase = (phase: string) => until(() => people.every((p) => p.state.stage.phase === phase), phase);
  for (const person of people) await followOwnRoom(person, 1);
  for (const person of people) await person.does({ type: 'say-here' });
  await inPhase('briefing');
  const menu = say('leading.tile.menu', say('workshop.groupName', 1));
  for (const phase of ['scene', 'scoring'] as const) {
    await lead.tap(menu);
    await lead.leadsOn(say('leading.tile.skipTo', say(`leading.tile.phases.${phase}`)));
    await inPhase(phase);
  }
  const observer = people.find((p) => p.state.members.some((m) => m.person === p.id && m.seat === 'observer'));
  if (!observer) throw new Error('impossible: one of three observes');
  await lead.tap(menu);
  await lead.tap(say('scoring.paper.offer'));
  await lead.choose(say('scoring.paper.whose'), observer.name);
  for (const step of steps) await lead.score(step, step === 'invite' ? 'not-needed' : 3);
  await lead.tap(say('scoring.paper.submit', observer.name));
  await lead.sees(say('scoring.paper.done', observer.name));
  await lead.page.keyboard.press('Escape');
  await until(() => people.every((p) => p.state.round?.reached === 'scoring' && p.state.round.submitted === 1), 'it is in');

  await lead.tap(menu);
  await lead.leadsOn(say('leading.tile.skipTo', say('leading.tile.phases.debrief')));
  await inPhase('debrief');
  await lead.tap(menu);
  await lead.tap(say('leading.tile.knock'));
  await until(() => observer.state.knocking.length > 0, 'the facilitator knocks');
  await observer.does({ type: 'let-in', person: observer.state.knocking[0] ?? '' });
  await lead.sees(say('scoring.paper.typedBy', observer.name, 'Ana'));
  const visited = `${say('leading.visit.over')} ${say('workshop.groupName', 1)}`;
  const board = await lead.page.getByRole('region', { name: visited }).innerText();
  // What it shows is beside the tiles, and doesn't cover them.
  expect(await lead.page.getByRole('dialog').count()).toBe(0);
  expect(board).toContain(say('leading.visit.seen'));
  expect(board).toContain(meaning('impact', 3));
  expect(board).toContain(meaning('invite', 'not-needed'));
  expect(lead.faults).toEqual([]);
  for (const person of people) person.disconnect();
  await lead.leave();
}, 120_000);
