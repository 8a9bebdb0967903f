import type { ListedSegment } from '../../server/recordings/recorded-rooms.ts';
import { scoreAndSubmit } from '../support/browser-table.ts';
import { Colleague, phone } from '../support/colleague.ts';
import { launchBrowser } from '../support/launch-browser.ts';
import { seated, type Table, toScene, toScoring } from '../support/play.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';
import { byForm, type Seen, type Trial } from '../trials/trial.ts';
import { type Made, type Sound, soundOf, watchParts } from './recorded-part.ts';
import { longTimes, type SteadyServer, withSteadyServer } from './steady-room.ts';

/** What happens while a phone records: this many parts of two seconds get through, the page is reloaded, or the network is gone. */
type Act = { parts: number } | 'reload' | 'gone' | 'gone, then reload';

const goneMs = 20_000;
/** The bytes of unread answers that browsers allow a page. A recording below this size proves nothing. */
const quotaBytes = 64 * 1024;

/** In milliseconds. Only the part of two seconds that ends with its page may be missing: anything that is really lost is longer. */
const lostMs = 5000;
/** On a machine with no other load. */
const slackMs = 1500;
/** The device beeps twice a second, so this many milliseconds without a beep are a hole. */
const silenceMs = 2000;
const saidMs = 10_000;

type Fired = { goneMs: number; cuts: number; reloads: number; waited: number; saidAfterMs: number[]; awayMs: number[] };

/** A phone in a recorded round; everyone else is at the server without a page. */
async function recordingPhone({ server, url }: SteadyServer, mei: Colleague) {
  const table = await seated(server.url, 0, { recording: true, times: longTimes });
  const made = await watchParts(mei.page);
  await mei.come(url, table.host.known?.snapshot.access.invitation ?? '');
  await until(() => table.host.state.members.length === 3, 'Mei is in the room');
  for (const person of table.all) await person.does({ type: 'answer-recording', yes: true });
  const agrees = async () => {
    await mei.tap(say('recording.consent.yes'));
    await mei.tap(say('briefing.ready'));
  };
  await Promise.all([toScene(table), agrees()]);
  await mei.tap(say('recording.recordHere'));
  await mei.sees(say('recording.line.here'));
  return { table, made };
}

const partsOf = (made: Made) => made.reduce((sum, { parts }) => sum + parts.length, 0);

/** The network swallows everything for a while. Out: milliseconds until the page said that nothing is saved. */
async function gone({ proxy }: SteadyServer, mei: Colleague, fired: Fired): Promise<void> {
  const began = performance.now();
  proxy.frozen = true;
  await mei.page.getByText(say('recording.line.unsaved')).waitFor({ timeout: 60_000 });
  fired.saidAfterMs.push(performance.now() - began);
  await new Promise((ok) => setTimeout(ok, goneMs - (performance.now() - began)));
  if (!(await mei.seesNot(say('recording.line.here')))) throw new Error('the page says that it records while nothing is saved');
  proxy.cut(() => 'all');
  proxy.frozen = false;
  fired.goneMs += performance.now() - began;
}

async function perform(steady: SteadyServer, mei: Colleague, made: Made, acts: readonly Act[]): Promise<Fired> {
  const fired: Fired = { goneMs: 0, cuts: 0, reloads: 0, waited: 0, saidAfterMs: [], awayMs: [] };
  let acknowledged = 0;
  mei.page.on('response', (answer) => {
    if (answer.request().method() === 'PUT' && answer.ok()) acknowledged += 1;
  });
  for (const act of acts) {
    if (typeof act === 'object') {
      const wanted = partsOf(made) + act.parts;
      await until(() => partsOf(made) >= wanted, `${act.parts} more parts are recorded`, act.parts * 2000 + 60_000);
      continue;
    }
    if (act !== 'reload') await gone(steady, mei, fired);
    if (act !== 'gone') {
      const began = performance.now();
      fired.waited = Math.max(fired.waited, partsOf(made) - acknowledged);
      await mei.reload();
      await until(() => made.length === fired.reloads + 2, 'the page records again', 60_000);
      fired.reloads += 1;
      // The first part of the new segment was recorded by then.
      fired.awayMs.push(performance.now() - began);
    }
    await until(async () => !(await mei.seesNot(say('recording.line.here'))), 'all is saved again', 40_000);
  }
  fired.cuts = steady.proxy.fired.cuts;
  return fired;
}

type Played = ListedSegment & { sound: Sound; made: Buffer[] };

/** The segments of the round in order, with the parts that were made and the sound that is played. */
async function playedBack(table: Table, mei: Colleague, made: Made): Promise<Played[]> {
  await toScoring(table);
  for (const person of table.all) await person.command({ type: 'submit-sheet' });
  await scoreAndSubmit(mei);
  await until(async () => 'accepted' in (await table.advisor.command({ type: 'reveal' })), 'the board is open');
  const address = `/api/rooms/${table.host.room}/recordings`;
  const list = () =>
    mei.page.evaluate(async (path) => (await (await fetch(path)).json()) as { segments?: ListedSegment[] }, `${address}?round=1`);
  let segments: ListedSegment[] = [];
  await until(
    async () => {
      // No more often than the server allows listening.
      await new Promise((ok) => setTimeout(ok, 500));
      segments = (await list()).segments ?? segments;
      return segments.reduce((sum, { parts }) => sum + parts, 0) >= partsOf(made);
    },
    'every part is stored',
    30_000,
  ).catch(() => undefined);
  const played: Played[] = [];
  for (const [i, segment] of segments.toSorted((a, b) => a.startedAt - b.startedAt).entries())
    played.push({ ...segment, sound: await soundOf(mei.page, `${address}/${segment.segment}`), made: made[i]?.parts ?? [] });
  return played;
}

/**
 * Milliseconds of the round that no segment's sound covers: from the end of each sound to the start of the next segment, or to the
 * end.
 */
function gapsOf(played: readonly Played[]): number[] {
  return played.map(
    ({ startedAt, endedAt, sound }, i) => (played[i + 1]?.startedAt ?? endedAt ?? startedAt) - startedAt - sound.seconds * 1000,
  );
}

const inSeconds = (...ms: number[]) => ms.map((one) => `${(one / 1000).toFixed(1)} s`).join(', ');

function judge(made: Made, played: readonly Played[], fired: Fired): Seen {
  const stored = played.reduce((sum, { parts }) => sum + parts, 0);
  const bytes = played.reduce((sum, { sound }) => sum + sound.bytes.length, 0);
  const seconds = played.reduce((sum, { sound }) => sum + sound.seconds, 0);
  const gaps = gapsOf(played);
  const last = gaps.pop() ?? Number.NaN;
  const silence = Math.max(...played.map(({ sound }) => sound.longestSilence * 1000));
  // A part made during a reload may not have been captured, so the sound may be longer than what was seen.
  const unlike = played.filter(
    (one) => !one.sound.bytes.subarray(0, Buffer.concat(one.made).length).equals(Buffer.concat(one.made)),
  );
  const lost = Math.max(0, partsOf(made) - stored) + unlike.length + Math.abs(made.length - played.length);
  const missing = Math.max(last, ...gaps.map((ms, i) => ms - (fired.awayMs[i] ?? 0)));
  const hasFired = fired.waited >= 5 && bytes > quotaBytes && fired.goneMs >= goneMs;
  return {
    held: lost === 0 && hasFired && silence <= lostMs && missing <= lostMs,
    inTime: silence <= silenceMs && missing <= slackMs && Math.max(...fired.saidAfterMs) <= saidMs,
    figure: `${lost} lost: ${stored} parts stored of ${partsOf(made)} seen; ${seconds.toFixed(1)} s of sound in ${played.length} segments, longest silence ${inSeconds(silence)}, gaps of ${inSeconds(...gaps)} over reloads of ${inSeconds(...fired.awayMs)}, ${inSeconds(last)} short at the end; said that nothing is saved after ${inSeconds(...fired.saidAfterMs)}`,
    fired: `${bytes} bytes, of which a browser lets ${quotaBytes} be unread; network gone for ${inSeconds(fired.goneMs)}, ${fired.cuts} links cut; ${fired.reloads} reloads, one with ${fired.waited} parts unsaved`,
  };
}

/** R29: a recording phone loses its network and its page, and none of the sound. */
export const recorded: Trial = {
  row: 'R29',
  what: 'recording, reload in the middle, network gone for 20 s',
  must: 'every part stored, played back whole, no gap beyond the reload',
  longMinutes: 6,
  run: ({ form }) =>
    withSteadyServer(async (steady) => {
      const acts = byForm<Act[]>(form, {
        short: [{ parts: 4 }, 'gone, then reload', { parts: 6 }],
        usual: [{ parts: 8 }, 'reload', { parts: 5 }, 'gone', { parts: 5 }, 'gone, then reload', { parts: 8 }],
        long: [{ parts: 35 }, 'reload', { parts: 25 }, 'gone', { parts: 20 }, 'gone, then reload', { parts: 20 }],
      });
      const browser = await launchBrowser();
      try {
        const mei = await Colleague.arrive(browser, 'Mei', phone);
        const { table, made } = await recordingPhone(steady, mei);
        const fired = await perform(steady, mei, made, acts);
        const played = await playedBack(table, mei, made);
        const seen = judge(made, played, fired);
        for (const person of table.all) person.disconnect();
        await mei.leave();
        return seen;
      } finally {
        await browser.close();
      }
    }),
};
