import { TestPerson } from '../support/person.ts';
import { seated, toScene } from '../support/play.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { until } from '../support/until.ts';
import { byForm, type Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

/** One mark, and every way to replay its bytes. */
async function replayed(url: string): Promise<{ marks: number; elsewhere: number; settled: boolean; told: string[] }> {
  const table = await seated(url, 2, { level: 2, board: 'open' });
  const other = await seated(url, 1, { level: 2, board: 'open' });
  await toScene(table);
  await toScene(other);
  const [one, two] = table.observers;
  if (!one || !two) throw new Error('impossible: no observers');
  const mark = { type: 'give-mark', mark: 'once-only', about: 'impact', heardAt: 0, quote: null } as const;
  const id = 'replayed-id-1';
  await one.command(mark, id);
  const tab = new TestPerson(url, one.name);
  tab.cookie = one.cookie;
  await tab.connect();
  await tab.follow(one.room);
  const tries = [await tab.command(mark, id), await one.command(mark, id)];
  const outsider = await TestPerson.arrive(url, 'Outsider');
  outsider.room = one.room;
  tries.push(await outsider.command(mark, id));
  outsider.room = other.host.room;
  tries.push(await outsider.command(mark, id));
  tries.push(
    await one.link.emitWithAck('command', { kind: 'room', stream: other.host.room, id, command: { ...mark, round: 1 } }),
  );
  tries.push(await table.advisor.command(mark, id));
  const settled = await table.advisor.command({ type: 'take-pause' });
  await until(() => roundIn(one.state).pauses?.length === 1, 'all that was caused has arrived');
  const marks = roundIn(one.state).marks?.length ?? 0;
  const elsewhere = roundIn(other.observers[0]?.state).marks?.length ?? 0;
  for (const person of [...table.all, ...other.all, tab, outsider]) person.disconnect();
  const told = tries.map((t) => ('refusal' in t ? t.refusal : 'accepted'));
  return { marks, elsewhere, settled: 'accepted' in settled, told };
}

/** S9: someone else's command, word for word, from another connection, by another person, into another room. */
export const replayedCommands: Trial = {
  row: 'S9',
  what: 'replay commands from another connection, another person, into another room',
  must: 'no new event',
  longMinutes: 2,
  run: ({ form }) =>
    withServer(async (server) => {
      const times = byForm(form, { short: 1, usual: 3, long: 60 });
      const sum = { added: 0, elsewhere: 0, settled: 0, told: new Map<string, number>() };
      for (let i = 0; i < times; i++) {
        const { marks, elsewhere, settled, told } = await replayed(server.url);
        sum.added += marks - 1;
        sum.elsewhere += elsewhere;
        sum.settled += Number(settled);
        for (const one of told) sum.told.set(one, (sum.told.get(one) ?? 0) + 1);
      }
      const answers = [...sum.told].map(([told, n]) => `${n} ${told}`);
      return {
        held: sum.added === 0 && sum.elsewhere === 0 && sum.settled === times,
        figure: `${sum.added} new marks in the room, ${sum.elsewhere} in the other`,
        fired: `${times} times six replays, answered ${answers.join(', ')}`,
      };
    }),
};
