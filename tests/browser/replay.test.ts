import { expect, test } from 'vitest';
import type { RoundExport } from '../../shared/domain/review/export.ts';
import { playMs } from '../../shared/domain/room/concerns/scene.ts';
import { isRevealed } from '../../shared/domain/room/round.ts';
import { steps } from '../../shared/domain/rubric.ts';
import { withBrowser } from '../support/browser-server.ts';
import {
  allReady,
  deal,
  gather,
  goesOn,
  rateFelt,
  revealTogether,
  setUp,
  submitSheet,
  throughTheTurns,
} from '../support/browser-table.ts';
import type { Colleague } from '../support/colleague.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

const exportOf = (one: Colleague, kind: 'json' | 'csv') =>
  one.page.evaluate(async (type) => {
    const [, , room] = location.pathname.split('/');
    return (await fetch(`/api/rooms/${room}/rounds/1/export.${type}`)).text();
  }, kind);

test('G2 replayed: the moment at which warmth rose after the alternative is found, commented on, exported', async () => {
  const table = await gather(at.browser, at.server.url, 2);
  const { advisor, client, observers, all } = table;
  const [mei, tomas] = observers;
  if (!mei || !tomas) throw new Error('impossible: no observers');
  await setUp(advisor, { typed: true, level: 3 });
  await deal(advisor, 'Build our own login');
  await allReady(table, true);
  await client.write('We should build our own authentication system from scratch.');
  await client.feels('closed');
  await advisor.write('I understand wanting full control, and I respect that.');
  await mei.tapStep('acknowledge');
  await advisor.write('What if we make an established login all yours?');
  await mei.tapStep('alternative');
  await mei.counts('alternative', 1);
  await client.feels('open');
  await advisor.tap(say('talk.through'));
  await advisor.tap(say('talk.throughYes'));
  for (const one of [mei, tomas]) {
    for (const step of steps) await one.score(step, one === mei ? 3 : 1);
    await submitSheet(one);
  }
  await rateFelt(client);
  for (const step of steps) await advisor.score(step, 2);
  await submitSheet(advisor);
  await throughTheTurns(table);
  await revealTogether(advisor, all);

  await until(() => roundIn(mei.snapshot).reached === 'debrief', 'Mei sees the reveal');
  const { round } = mei.snapshot ?? {};
  if (!round || !isRevealed(round)) throw new Error('impossible: a round that was revealed');

  // Mei replays it on her phone, and finds the moment.
  for (const one of [mei, advisor]) await goesOn(one, say('replay.linkNow'));
  const rose = mei.page.locator('.moment[data-turn="more-open"]');
  await rose.click();
  const said = (await rose.textContent()) ?? '';
  expect(said).toMatch(/^more open after \d:\d\d$/);
  await mei.page.locator('.moment-caption', { hasText: said }).waitFor();
  // The dial rose after the alternative was heard, and the page shows both.
  await mei.tap(say('replay.before'));
  await mei.page.locator('.moment-caption', { hasText: say('steps.alternative.name') }).waitFor();
  await mei.page.locator('[aria-current="step"]', { hasText: 'established login' }).waitFor();
  await rose.click();
  await mei.tap(new RegExp(`^${say('replay.commentHere', '').trim()}`));
  await mei.page.getByLabel(/^About /).fill('=The offer opened it');
  await mei.tap(say('replay.keepDraft'));
  await mei.sees(say('replay.draftOnly'));
  expect(tomas.bytes + advisor.bytes).not.toContain('The offer opened it');
  await mei.tap(say('replay.publish'));

  // The advisor looks back first, then reads the comment.
  await advisor.sees(say('replay.reflection'));
  expect(await advisor.seesNot('=The offer opened it')).toBe(true);
  await advisor.page.getByLabel(say('replay.reflectionLabel')).fill('I would ask sooner.');
  await advisor.tap(say('replay.reflectionKeep'));
  await advisor.sees('=The offer opened it');
  expect(mei.bytes).not.toContain('I would ask sooner.');

  // By keyboard, on the laptop: Home, one second forward, and from mark to mark.
  const slider = advisor.page.getByRole('slider', { name: say('replay.scrub') });
  await slider.focus();
  await slider.press('Home');
  await advisor.sees(say('replay.nothingYet'));
  await advisor.page.locator('h1').click();
  await advisor.page.keyboard.press('.');
  await advisor.page.locator('.moment-caption', { hasText: say('steps.acknowledge.name') }).waitFor();

  // Her download matches what happened.
  const told = JSON.parse(await exportOf(mei, 'json')) as RoundExport;
  expect(told.marks.map(({ about, atMs }) => [about, atMs])).toEqual(round.marks.map((m) => [m.about, playMs(round, m.at)]));
  expect(told.marks.map((m) => m.by)).toEqual(round.marks.map(() => 'Mei'));
  expect(told.warmth).toEqual(round.warmth.map((w) => ({ atMs: playMs(round, w.at), zone: w.zone })));
  expect(told.lines.map((l) => l.words)).toEqual(round.lines.map((l) => l.words));
  expect(told.sheets.map((s) => s.by).sort()).toEqual(['Mei', 'Tomás']);
  expect(told.comments).toMatchObject([{ by: 'Mei', words: '=The offer opened it', atMs: told.warmth[1]?.atMs }]);
  expect(told.ownSheet).toEqual([]);
  const rows = await exportOf(mei, 'csv');
  expect(rows).toContain("'=The offer opened it");
  expect(rows.split('\r\n').filter((row) => row.startsWith('warmth'))).toHaveLength(2);

  // The page to print.
  await mei.tap(say('replay.report'));
  await mei.sees(say('replay.stepTitle'));
  await mei.sees('=The offer opened it');
  await until(() => mei.faults.length === 0 && advisor.faults.length === 0, 'no page failed');
  for (const one of all) await one.leave();
});
