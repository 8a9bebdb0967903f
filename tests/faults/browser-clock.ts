import type { Browser } from 'playwright-core';
import { freshId } from '../../client/sync/ids.ts';
import type { RoomEventOf } from '../../shared/domain/room/events.ts';
import { Colleague, phone } from '../support/colleague.ts';
import { launchBrowser } from '../support/launch-browser.ts';
import { seated, toScene } from '../support/play.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';
import { byForm, quantile, type Trial } from '../trials/trial.ts';
import { type SteadyServer, withSteadyServer } from './steady-room.ts';
import { ofType, storedEvents } from './stored-events.ts';

/** Shifts the wall time that a page can read, as on a phone with a wrong clock; `realNow` is for measuring. */
const wrongClock = (offMs: number) => `{
  const Real = Date;
  const began = performance.timeOrigin;
  globalThis.realNow = () => Real.now();
  globalThis.Date = class extends Real {
    constructor(...given) { if (given.length === 0) super(Real.now() + ${offMs}); else super(...given); }
    static now() { return Real.now() + ${offMs}; }
  };
  Object.defineProperty(performance, 'timeOrigin', { get: () => began + ${offMs} });
}`;

/** Each new time that the timer shows, in seconds, with the real time of that moment in milliseconds. */
const watchTimer = (changes: number) => `new Promise((done) => {
  const seen = [];
  let last = null;
  const look = () => {
    const text = document.querySelector('[role=timer]')?.textContent ?? '';
    const [, minutes, seconds] = /(\\d+):(\\d\\d)/.exec(text) ?? [];
    if (minutes !== undefined && text !== last) {
      if (last !== null) seen.push({ shownMs: (Number(minutes) * 60 + Number(seconds)) * 1000, at: realNow() });
      last = text;
    }
    if (seen.length < ${changes}) requestAnimationFrame(look);
    else done(seen);
  };
  look();
})`;

type Off = { shownMs: number[]; heardMs: number; unclamped: number; pageOffMs: number };

async function withWrongClock({ server }: SteadyServer, browser: Browser, offMs: number, changes: number): Promise<Off> {
  const table = await seated(server.url, 1, { level: 2, board: 'open' });
  const [witness] = table.observers;
  if (!witness) throw new Error('impossible: no witness');
  const late = await Colleague.arrive(browser, 'Mei', phone);
  await late.page.addInitScript({ content: wrongClock(offMs) });
  await late.come(server.url, table.host.known?.snapshot.access.invitation ?? '');
  await until(() => table.host.state.members.length === 4, 'Mei is in the room');
  // A page that draws late finds that the scene has begun without it.
  await Promise.all([toScene(table), late.tap(say('briefing.ready')).catch(() => undefined)]);
  await late.page.getByRole('timer').filter({ visible: true }).first().waitFor();
  const pageOffMs = (await late.page.evaluate('Date.now() - realNow()')) as number;
  const dueAt = witness.state.deadline?.dueAt ?? 0;
  const changed = (await late.page.evaluate(watchTimer(changes))) as { shownMs: number; at: number }[];
  const shownMs = changed.map(({ shownMs, at }) => Math.abs(dueAt - at - shownMs));

  await late.offline(true);
  await late.tapStep('impact');
  const tappedAt = Date.now();
  await new Promise((ok) => setTimeout(ok, 1500));
  await late.offline(false);
  const marks = () => roundIn(witness.state).marks ?? [];
  await until(() => marks().length === 1, 'what was tapped offline has arrived');
  // A client of another make may send any time.
  for (const heardAt of [Date.now() + offMs, Date.now() - offMs, 0, 8e15])
    await witness.does({ type: 'give-mark', mark: freshId(), about: 'invite', heardAt, quote: null });
  await until(() => marks().length === 5, 'all marks are there');
  const room = table.host.room;
  for (const person of table.all) person.disconnect();
  await late.leave();
  await server.end('SIGTERM');
  const stored = await storedEvents(server.dataDir, room);
  await server.start();
  const begun = ofType(stored, 'scene-begun')[0]?.at ?? Number.NaN;
  const given = ofType(stored, 'mark-given') as RoomEventOf<'mark-given'>[];
  return {
    shownMs,
    heardMs: Math.abs((given[0]?.heardAt ?? Number.NaN) - tappedAt),
    unclamped: given.filter(({ heardAt, at }) => !(heardAt >= begun && heardAt <= at)).length,
    pageOffMs,
  };
}

/** R20: a phone with a wrong clock shows the right time, and the times that it sends are believed within bounds. */
export const browserClock: Trial = {
  row: 'R20',
  what: 'browser clock off ± 10 min',
  must: 'shown time ≤ 250 ms off; no unclamped browser time stored',
  longMinutes: 2,
  run: ({ form }) =>
    withSteadyServer(async (steady) => {
      const changes = byForm(form, { short: 4, usual: 12, long: 30 });
      const browser = await launchBrowser();
      try {
        const seen: Off[] = [];
        for (const minutes of [10, -10]) seen.push(await withWrongClock(steady, browser, minutes * 60_000, changes));
        const shown = seen.flatMap((s) => s.shownMs);
        const [usual, worst] = [quantile(shown, 0.5), quantile(shown, 1)];
        const heard = Math.max(...seen.map((s) => s.heardMs));
        const unclamped = seen.reduce((sum, s) => sum + s.unclamped, 0);
        // A busy machine draws some values late; the clock is wrong only if every value is.
        const off = form === 'short' ? usual : worst;
        return {
          // The page's clock is ten minutes off, and no machine is that slow.
          held: unclamped === 0 && worst <= 60_000 && heard <= 60_000,
          inTime: off <= 250 && heard <= 1000,
          figure: `shown time ${usual.toFixed(0)} ms off, ${worst.toFixed(0)} ms at most; a mark tapped offline is stored ${heard.toFixed(0)} ms from its moment; ${unclamped} unclamped of ${seen.length * 5}`,
          fired: `the page’s clock was off by ${seen.map((s) => `${(s.pageOffMs / 60_000).toFixed(1)} min`).join(', ')}; ${seen.length * 4} marks said times far off`,
        };
      } finally {
        await browser.close();
      }
    }),
};
