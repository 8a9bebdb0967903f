import type { CDPSession, Page } from 'playwright-core';
import { sessionCookie, sessions } from '../../server/access/sessions.ts';
import { fromNothing } from '../../server/store/log.ts';
import { sqliteAccess } from '../../server/store/sqlite/access.ts';
import { sqliteDirectory } from '../../server/store/sqlite/directory.ts';
import { openSqlite } from '../../server/store/sqlite/link.ts';
import { sqliteLog } from '../../server/store/sqlite/log.ts';
import { seeded } from '../../shared/domain/pairing/chance.ts';
import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import type { PersonId } from '../../shared/domain/room/people.ts';
import { defaultTimes } from '../../shared/domain/room/settings.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import { steps, traps, warmthZones } from '../../shared/domain/rubric.ts';
import { room, type Story } from '../support/given.ts';
import { launchBrowser } from '../support/launch-browser.ts';
import { freshFolder, startServer } from '../support/start-server.ts';

const hourMs = 60 * 60_000;
const roomId = 'replay-bench';
const wanted = 2060;

/** A typed round of two hours with 2,000 random events: lines, marks, traps, pauses, turns of the dial. */
function twoHours(people: readonly [PersonId, ...PersonId[]]): Story {
  const [advisor, client = '', ...observers] = people;
  const times = { ...defaultTimes, sceneMs: 2 * hourMs };
  const yes = people.reduce<Story>(
    (s, p) => s.does(p, { type: 'answer-words', keep: true }),
    room(people, { level: 3, talk: 'typed', times }),
  );
  let story = yes.scene();
  const startedAt = story.now;
  const chance = seeded(5);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const count = wanted + 20 - story.events.length;
  for (let i = 0; i < count; i++) {
    const at = Math.round(startedAt + ((i + chance()) / count) * 2 * hourMs * 0.99);
    const roll = chance();
    const mark = { type: 'give-mark', mark: `mark-${i}`, heardAt: at, quote: null } as const;
    const [actor, command]: [PersonId, RoomCommand] =
      roll < 0.28
        ? [
            i % 2 ? advisor : client,
            { type: 'say-line', line: `line-${i}`, words: `What was said at this point of it, number ${i}.` },
          ]
        : roll < 0.36
          ? [client, { type: 'set-warmth', zone: pick(warmthZones) }]
          : roll < 0.4
            ? [pick(observers), { ...mark, about: pick(traps), quote: 'so it was said' }]
            : [pick(observers), { ...mark, about: pick(steps) }];
    const answered = story.when(actor, command, { at });
    // A limit was reached, such as that of lines: try another event.
    if (answered.accepted) story = answered.after;
  }
  story = story.scoring();
  for (const observer of observers)
    for (const step of steps) story = story.does(observer, { type: 'rate', step, value: pick([0, 1, 2, 3] as const), why: null });
  return story.debrief();
}

/** Writes the round into a data folder before a server runs there. Out: the advisor's session. */
async function prepare(dataDir: string): Promise<{ token: string; events: number }> {
  const sqlite = await openSqlite(dataDir);
  const [access, directory] = [sqliteAccess(sqlite), sqliteDirectory(sqlite)];
  const known = sessions(directory, { now: () => 1 }, { cutOff: async () => undefined });
  const opened = [];
  for (const name of ['Amira', 'Jonas', 'Mei', 'Tomás', 'Ruth', 'Ada']) opened.push(await known.open(name));
  const [advisor, ...others] = opened;
  if (!advisor) throw new Error('impossible: nobody');
  const story = twoHours([advisor.person.person, ...others.map(({ person }) => person.person)]);
  await access.add({ stream: roomId, kind: 'room', code: 'ABCDEF', invitation: 'bench-invitation' }, 'bench', 'bench-command');
  const log = sqliteLog(sqlite);
  const command = { person: 'bench', id: 'bench-round', hash: '' };
  await log.append(roomId, { version: 0, command, ...roomCodec.write(story.events) }, fromNothing);
  await sqlite.close();
  return { token: advisor.token, events: story.events.length };
}

/** Milliseconds from opening the address to the drawn scrubber, inside the page, as from a button of the room. */
function openMs(page: Page): Promise<number> {
  return page.evaluate(async (path) => {
    history.pushState(null, '', '/');
    await new Promise((ok) => setTimeout(ok, 300));
    const from = performance.now();
    history.pushState(null, '', path);
    while (!document.querySelector('.scrubber-line')) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - from;
  }, `/r/${roomId}/replay/1`);
}

const counted = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];

async function busyMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.filter(({ name }) => counted.includes(name)).reduce((sum, { value }) => sum + value * 1000, 0);
}

const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/** Script and layout time of each frame while the scrubber is dragged back and forth. */
async function scrub(page: Page, cdp: CDPSession, frames: number): Promise<number[]> {
  const spent: number[] = [];
  let before = await busyMs(cdp);
  for (let i = 0; i < frames; i++) {
    await page.evaluate(
      async (share) => {
        const slider = document.querySelector<HTMLInputElement>('.scrubber-input');
        if (!slider) throw new Error('no slider');
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
          slider,
          String(Number(slider.max) * share),
        );
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
      },
      Math.abs(Math.sin(i / 17)),
    );
    const now = await busyMs(cdp);
    spent.push(now - before);
    before = now;
  }
  return spent;
}

/** `npm run bench -- replay`: opens and scrubs a two-hour room with 2,000 events in a real browser. */
export async function benchReplay(): Promise<void> {
  const dataDir = freshFolder();
  const { token, events } = await prepare(dataDir);
  // The round is dated at the beginning of time, and retention must not delete it for its age.
  const server = await startServer({ dataDir, retentionDays: 36_500 });
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addCookies([{ name: sessionCookie, value: token, url: server.url }]);
  const page = await context.newPage();
  const coldFrom = performance.now();
  await page.goto(`${server.url}/r/${roomId}/replay/1`);
  await page.locator('.scrubber-line').waitFor({ state: 'attached' });
  const coldMs = performance.now() - coldFrom;
  const opens = [];
  for (let i = 0; i < 5; i++) opens.push(await openMs(page));
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { longTasks: seen });
    new PerformanceObserver((list) => seen.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: 'longtask',
    });
  });
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  const spent = await scrub(page, cdp, 300);
  await page.locator('label', { hasText: '8×' }).click();
  await page.locator('h1').click();
  await page.keyboard.press(' ');
  await page.waitForTimeout(3000);
  const long = (await page.evaluate('window.longTasks')) as number[];
  const [open, frame] = [quantile(opens, 0.5), quantile(spent, 0.95)];
  const verdict = (good: boolean) => (good ? 'holds' : 'DOES NOT HOLD');
  console.log(`replay of ${events} events in two hours, real Chromium, 1280×800
  opens, from the room's page      median ${open.toFixed(0)} ms of ${opens.map((ms) => ms.toFixed(0)).join(', ')}   ≤ 300 ms   ${verdict(open <= 300)}
  opens, from an empty tab         ${coldMs.toFixed(0)} ms, the page's own loading in it
  scrubs, script and layout        p50 ${quantile(spent, 0.5).toFixed(1)}, p95 ${frame.toFixed(1)}, most ${Math.max(...spent).toFixed(1)} ms a frame   ≤ 8 ms p95   ${verdict(frame <= 8)}
  tasks over 50 ms                 ${long.length}${long.length > 0 ? ` (${long.map((ms) => ms.toFixed(0)).join(', ')} ms)` : ''} while scrubbed 300 frames and played 3 s at 8×   none   ${verdict(long.length === 0)}`);
  await browser.close();
  await server.close();
}
