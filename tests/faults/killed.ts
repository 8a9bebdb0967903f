import { rmSync } from 'node:fs';
import { freshId } from '../../client/sync/ids.ts';
import type { TestPerson } from '../support/person.ts';
import { seated, type Table, toScene } from '../support/play.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import { byForm, dice, quantile, type Trial } from '../trials/trial.ts';
import { fillLog } from './stored-events.ts';

/** The marks that the crowd sent, and those that were acknowledged. */
type Remembered = { sent: Set<string>; acknowledged: Set<string> };

async function tapUntil(person: TestPerson, everyMs: number, going: () => boolean, { sent, acknowledged }: Remembered) {
  while (going()) {
    const mark = freshId();
    sent.add(mark);
    const command = { type: 'give-mark' as const, mark, about: 'impact' as const, heardAt: 0, quote: null, round: 1 };
    const answer = await person.link
      .timeout(1500)
      .emitWithAck('command', { kind: 'room', stream: person.room, id: mark, command })
      .catch(() => null);
    if (answer && 'accepted' in answer) acknowledged.add(mark);
    await new Promise((ok) => setTimeout(ok, everyMs));
  }
}

async function backAgain(tables: readonly Table[]): Promise<void> {
  for (const person of tables.flatMap((t) => t.all)) {
    person.disconnect();
    await person.connect();
    await person.follow(person.room, true);
  }
}

/** R1: the process is killed again and again while people tap; every acknowledged mark must be there, once. */
export const killed: Trial = {
  row: 'R1',
  what: 'kill -9 the server while observers tap at 500 commands a second',
  must: 'no acknowledged command lost, doubled or half there; back in 2 s',
  longMinutes: 8,
  run: async ({ form, seed, say }) => {
    const kills = byForm(form, { short: 3, usual: 20, long: 200 });
    const roll = dice(seed);
    const server = new ServerProcess(await freePort(), freshFolder());
    const before = byForm(form, { short: 0, usual: 100_000, long: 100_000 });
    await fillLog(server.dataDir, before);
    await server.start();
    const backMs: number[] = [];
    const remembered: Remembered = { sent: new Set(), acknowledged: new Set() };
    let lost = 0;
    let doubled = 0;
    let strange = 0;
    // An observer may give 300 marks a round: new tables take over before they are used up.
    for (let kill = 0; kill < kills; ) {
      const tables = await Promise.all(Array.from({ length: 4 }, () => seated(server.url, 4, { level: 2, board: 'open' })));
      for (const table of tables) await toScene(table);
      for (let again = 0; again < 4 && kill < kills; again++, kill++) {
        let going = true;
        const crowd = tables.flatMap((t) => t.observers).map((o) => tapUntil(o, 30, () => going, remembered));
        await new Promise((ok) => setTimeout(ok, 200 + roll(600)));
        await server.end('SIGKILL');
        going = false;
        await Promise.all(crowd);
        const began = performance.now();
        await server.start();
        backMs.push(performance.now() - began);
        await backAgain(tables);
      }
      for (const { observers } of tables) {
        const [observer] = observers;
        if (!observer) continue;
        const stored = () => (roundIn(observer.state).marks ?? []).map((m) => m.id);
        await until(() => stored().length > 0, 'the marks are seen again');
        const seen = new Set(stored());
        doubled += stored().length - seen.size;
        strange += [...seen].filter((mark) => !remembered.sent.has(mark)).length;
        for (const mark of seen) remembered.acknowledged.delete(mark);
      }
      lost += remembered.acknowledged.size;
      remembered.acknowledged.clear();
      for (const person of tables.flatMap((t) => t.all)) person.disconnect();
      say(`${kill} of ${kills} kills`);
    }
    await server.end();
    rmSync(server.dataDir, { recursive: true, force: true });
    const slowest = quantile(backMs, 1);
    return {
      held: lost + doubled + strange === 0,
      inTime: slowest <= 2000,
      figure: `${lost} lost, ${doubled} doubled, ${strange} strange of ${remembered.sent.size} sent; back in ${Math.round(slowest)} ms at most`,
      fired: `${kills} kills over ${before.toLocaleString('en')} events of other rooms`,
    };
  },
};
