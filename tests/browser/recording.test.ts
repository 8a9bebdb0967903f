import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { playMs } from '../../shared/domain/room/concerns/scene.ts';
import type { RevealedRoom } from '../../shared/domain/room/round-of-room.ts';
import { withBrowser } from '../support/browser-server.ts';
import {
  type BrowserTable,
  deal,
  gather,
  goesOn,
  rateFelt,
  revealTogether,
  saysReady,
  scoreAndSubmit,
  setUp,
  throughTheTurns,
} from '../support/browser-table.ts';
import type { Colleague } from '../support/colleague.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

/** The number of parts on the disk, per segment. */
function partsOf(room: string): number[] {
  const folder = join(at.server.dataDir, 'recordings', room);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((segment) => readdirSync(join(folder, segment)).filter((file) => file.endsWith('.webm')).length);
}

const roomOf = (one: Colleague) => new URL(one.page.url()).pathname.split('/')[2] ?? '';

/** Keeps references to the page's microphone tracks and audio players, which are in no document. */
async function watchDevices({ page }: Colleague): Promise<void> {
  await page.addInitScript(() => {
    const held = { tracks: [] as MediaStreamTrack[], players: [] as HTMLAudioElement[] };
    Object.assign(window, { held });
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      held.tracks.push(...stream.getTracks());
      return stream;
    };
    window.Audio = new Proxy(window.Audio, {
      construct(made, args: [string?]) {
        const player = new made(...args);
        held.players.push(player);
        return player;
      },
    });
  });
}

type Held = { held: { tracks: MediaStreamTrack[]; players: HTMLAudioElement[] } };

const liveTracks = (page: Page) =>
  page.evaluate(() => (window as unknown as Held).held.tracks.filter((track) => track.readyState === 'live').length);

/** What is playing now: the segment, the position in it, and the moment shown, in milliseconds. */
function heard(page: Page): Promise<{ segment: string; inMs: number; shownMs: number } | null> {
  return page.evaluate(() => {
    const slider = document.querySelector<HTMLInputElement>('.scrubber-input');
    const player = (window as unknown as Held).held.players.find((one) => !one.paused && !one.ended && !one.seeking);
    if (!slider || !player || player.readyState < 3) return null;
    return { segment: player.src.split('/').at(-1) ?? '', inMs: player.currentTime * 1000, shownMs: Number(slider.value) };
  });
}

async function askedAndAgreed(table: BrowserTable): Promise<void> {
  const { advisor, all } = table;
  await setUp(advisor, { recorded: true });
  await deal(advisor, 'Build our own login');
  for (const one of all) await one.tap(say('recording.consent.yes'));
  for (const one of all) await saysReady(one);
  for (const one of all) await one.sees(say('recording.line.ready'));
}

async function toReveal({ client, advisor, observers, all }: BrowserTable): Promise<void> {
  await client.tap(say('talk.through'));
  await client.tap(say('talk.throughYes'));
  for (const one of observers) await scoreAndSubmit(one);
  await rateFelt(client);
  await throughTheTurns({ client, advisor });
  await revealTogether(advisor, all);
}

/** Status, headers without the date, and body. */
const answerOf = (page: Page, path: string) =>
  page.evaluate(async (address) => {
    const answer = await fetch(address, { headers: { range: 'bytes=0-99' } });
    const headers = [...answer.headers].filter(([name]) => name !== 'date');
    return { status: answer.status, headers, body: await answer.text() };
  }, path);

test('all agree, one phone records and is reloaded, the sound plays in step, one withdraws their yes: gone as if it never was', async () => {
  const table = await gather(at.browser, at.server.url, 1);
  const { advisor, client, observers, all } = table;
  const [mei] = observers;
  if (!mei) throw new Error('impossible: no observer');
  for (const one of all) await watchDevices(one);
  for (const one of all) await one.reload();
  await askedAndAgreed(table);
  const room = roomOf(mei);

  await mei.tap(say('recording.recordHere'));
  await mei.sees(say('recording.line.here'));
  for (const one of [advisor, client]) await one.sees(say('recording.line.there'));
  await until(() => (partsOf(room)[0] ?? 0) >= 3, 'three parts are on the disk');

  // A reload begins a second segment by itself.
  await mei.reload();
  await mei.sees(say('recording.line.here'));
  await until(() => partsOf(room).length === 2 && Math.min(...partsOf(room)) >= 3, 'a second segment grows');
  expect(await liveTracks(mei.page)).toBe(1);

  await toReveal(table);
  await until(async () => (await liveTracks(mei.page)) === 0, 'the microphone is given back');
  await mei.sees(say('recording.line.kept'));
  await goesOn(mei, say('replay.linkNow'));
  await mei.page.locator('.sound-lane path[d^="M"]').waitFor({ state: 'attached' });
  const { state } = (await mei.page.evaluate(async (path) => (await fetch(path)).json(), `/api/rooms/${room}/rounds/1`)) as {
    state: RevealedRoom;
  };
  const { round } = state;
  const segments = state.recordings[0]?.segments ?? [];
  expect(segments).toHaveLength(2);
  const fromMs = new Map(segments.map(({ id, startedAt }) => [id, playMs(round, startedAt)]));

  /** In step to a third of a second, three looks in a row, in the expected segment. */
  const inStep = async (segment: string | undefined, speed: number) => {
    let looks = 0;
    await until(
      async () => {
        const now = await heard(mei.page);
        const apart = now ? Math.abs(now.inMs + (fromMs.get(now.segment) ?? 0) - now.shownMs) : Number.POSITIVE_INFINITY;
        looks = now?.segment === segment && apart < 300 * speed ? looks + 1 : 0;
        return looks === 3;
      },
      `segment ${segment} is heard in step at ${speed}×`,
      15_000,
    );
  };
  const seek = (ms: number) =>
    mei.page.locator('.scrubber-input').evaluate((slider: HTMLInputElement, wanted) => {
      slider.value = String(wanted);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }, ms);
  const [first, second] = segments;
  await seek((fromMs.get(first?.id ?? '') ?? 0) + 500);
  await mei.tap(say('replay.play'));
  await inStep(first?.id, 1);
  // Dragged into the second segment while it plays; then at double speed, back in the first.
  await seek((fromMs.get(second?.id ?? '') ?? 0) + 1000);
  await inStep(second?.id, 1);
  await mei.choose(say('replay.speed'), say('replay.times', 2));
  await seek((fromMs.get(first?.id ?? '') ?? 0) + 1000);
  await inStep(first?.id, 2);
  // Before the recording starts there is no sound, and the moments advance.
  await seek(0);
  if ((fromMs.get(first?.id ?? '') ?? 0) > 1500) await until(async () => (await heard(mei.page)) === null, 'it is silent');
  await mei.tap(say('replay.stop'));
  await until(async () => (await heard(mei.page)) === null, 'it is silent when the moment stands');

  // Where no part has reached the server, the page claims no recording.
  const bare = await mei.page.context().newPage();
  await bare.route('**/recordings?round=1', (route) => route.fulfill({ json: { segments: [] } }));
  await bare.goto(mei.page.url());
  await bare.getByText(say('recording.notSaved')).waitFor();
  expect(await bare.getByText(say('recording.recorded')).count()).toBe(0);
  await bare.close();

  // Jonas withdraws his yes, in the debrief.
  const path = `/api/rooms/${room}/recordings/${first?.id}`;
  expect((await answerOf(mei.page, path)).status).toBe(206);
  await client.tap(say('recording.line.kept'));
  await client.sees(say('recording.takeBackWhy'));
  await client.tap(say('recording.takeBack'));
  await client.confirm(say('recording.consent.deleteYes'));
  await until(() => partsOf(room).length === 0 && !existsSync(join(at.server.dataDir, 'recordings', room)), 'the files are gone');
  const gone = await answerOf(mei.page, path);
  expect(gone.status).toBe(404);
  expect(gone).toEqual(await answerOf(mei.page, `/api/rooms/${room}/recordings/neverneverwas-1`));
  expect(await answerOf(mei.page, `/api/rooms/${room}/recordings?round=1`)).toEqual(gone);
  // Mei's open page drops the sound at once, and with it the player: nothing else of this round has a time.
  await mei.page.getByRole('button', { name: say('replay.play'), exact: true }).waitFor({ state: 'detached' });
  await until(() => advisor.seesNot(say('recording.line.kept')), 'nobody has a recording any more');
  for (const one of [advisor, mei]) expect(one.bytes).not.toMatch(new RegExp(`recording-answered"[^}]*"${client.id}"`));
  expect(all.flatMap((one) => one.faults)).toEqual([]);
  for (const one of all) await one.leave();
});

test('withdrawn in the middle: the device stops, drops its waiting parts and releases the microphone', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { advisor, client, all } = table;
  for (const one of all) await watchDevices(one);
  for (const one of all) await one.reload();
  await askedAndAgreed(table);
  const room = roomOf(advisor);
  await advisor.tap(say('recording.recordHere'));
  await advisor.sees(say('recording.line.here'));
  await until(() => (partsOf(room)[0] ?? 0) >= 1, 'a part is on the disk');

  // A stopped scene is not recorded; recording resumes by itself, in a new segment.
  await client.tap(say('talk.stop'));
  await advisor.sees(say('recording.line.waits'));
  await advisor.tap(say('talk.goOn'));
  await client.sees(say('recording.line.there'));
  await until(() => partsOf(room).length === 2, 'the second segment has a part');

  await client.tap(say('recording.line.there'));
  await client.tap(say('recording.takeBack'));
  await client.confirm(say('recording.consent.deleteYes'));
  await advisor.sees(say('recording.line.not-kept'));
  await until(async () => (await liveTracks(advisor.page)) === 0, 'the microphone is given back');
  await until(() => partsOf(room).length === 0, 'the files are gone');
  const sent: string[] = [];
  advisor.page.on('request', (request) => request.method() === 'PUT' && sent.push(request.url()));
  await advisor.reload();
  await advisor.sees(say('recording.line.not-kept'));
  expect(sent).toEqual([]);
  expect(await liveTracks(advisor.page)).toBe(0);
  for (const one of all) await one.leave();
});

/** The parts that a browser keeps because the server has not acknowledged them. */
const keptIn = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ segment: string; n: number }[]>((ok, no) => {
        const asked = indexedDB.open('recordings', 1);
        asked.onerror = () => no(asked.error);
        asked.onsuccess = () => {
          const all = asked.result.transaction('parts').objectStore('parts').getAll();
          all.onsuccess = () => {
            asked.result.close();
            ok(all.result);
          };
        };
      }),
  );

test('[REC13] [REC14] the page says when parts don’t get through, keeps them over a reload, saves them later, and deletes them on a withdrawal', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { advisor, client } = table;
  await askedAndAgreed(table);
  const room = roomOf(advisor);
  await advisor.tap(say('recording.recordHere'));
  await advisor.sees(say('recording.line.here'));

  // The page must not call anything recorded that is not stored.
  const parts = '**/recordings/*/parts/*';
  await advisor.page.route(parts, (route) => route.abort());
  await advisor.sees(say('recording.line.unsaved'));
  expect(await advisor.seesNot(say('recording.line.here'))).toBe(true);
  const secondsShown = async () => Number.parseInt(await advisor.page.locator('.recording-waiting').innerText(), 10);
  await until(async () => (await secondsShown()) >= 8, 'the seconds that wait are counted');
  const waited = await keptIn(advisor.page);
  expect(waited.length).toBeGreaterThanOrEqual(3);
  await advisor.reload();
  await advisor.sees(say('recording.line.unsaved'));
  await advisor.page.unroute(parts);
  await advisor.sees(say('recording.line.here'));
  const made = Math.max(...waited.map(({ n }) => n)) + 1;
  await until(() => partsOf(room).length === 2 && Math.max(...partsOf(room)) >= made, 'what waited is stored', 20_000);
  await until(
    async () => (await keptIn(advisor.page)).every(({ segment }) => segment !== waited[0]?.segment),
    'it is kept no more',
  );

  // The page is closed with parts in it, and meanwhile everyone's recording is withdrawn.
  await advisor.page.route(parts, (route) => route.abort());
  await until(async () => (await keptIn(advisor.page)).length > 1, 'parts wait again', 20_000);
  const context = advisor.page.context();
  await advisor.page.close();
  await client.tap(say('recording.line.there'));
  await client.tap(say('recording.takeBack'));
  await client.confirm(say('recording.consent.deleteYes'));
  await until(() => partsOf(room).length === 0, 'the files are gone');
  const later = await context.newPage();
  await later.goto(at.server.url);
  await until(async () => (await keptIn(later)).length === 0, 'nothing is left in the browser', 20_000);
  expect(partsOf(room)).toEqual([]);
  for (const one of table.all) await one.leave();
});

test('without https the button says why, and a refused microphone says what to do', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { advisor, client, all } = table;
  await advisor.page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
  await client.page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  for (const one of all) await one.reload();
  await askedAndAgreed(table);
  await advisor.tap(say('recording.recordHere'));
  await advisor.sees(say('recording.problems.insecure'));
  await client.tap(say('recording.recordHere'));
  await client.sees(say('recording.problems.refused'));
  // It can be tried again, and no one else saw a recording begin.
  await client.tap(say('frame.close'));
  expect(await client.button(say('recording.recordHere')).count()).toBe(1);
  expect(advisor.bytes).not.toContain('recording-started');
  for (const one of all) await one.leave();
});
