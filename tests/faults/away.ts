import { freshId } from '../../client/sync/ids.ts';
import { seated, toScene } from '../support/play.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { startServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import { byForm, type Trial } from '../trials/trial.ts';

/** R9: a reader misses a little, a lot or too much, or comes back with an impossible cursor. */
export const away: Trial = {
  row: 'R9',
  what: 'a reader away for 1 to 10,000 events, past the limit, wrong epoch',
  must: 'replayed or a snapshot that says so; never silently short',
  longMinutes: 3,
  run: async ({ form }) => {
    const server = await startServer({ allowance: { burst: 1_000_000, perSecond: 1_000_000 } });
    try {
      const gaps = byForm(form, {
        short: [1, 5, 100, 600],
        usual: [1, 2, 50, 127, 128, 129, 300, 2000],
        long: [1, 2, 50, 127, 128, 129, 300, 2000, 10_000],
      });
      const table = await seated(server.url, 2, { level: 2, board: 'open' });
      await toScene(table);
      const [giver, reader] = table.observers;
      if (!giver || !reader) throw new Error('impossible: no observers');
      let short = 0;
      const ways: string[] = [];
      const looksAlike = () => JSON.stringify(roundIn(reader.state).marks) === JSON.stringify(roundIn(giver.state).marks);
      for (const gap of gaps) {
        reader.disconnect();
        // A mark given and taken back again and again: any number of events, and a room that stays small.
        for (let i = 0; i < gap; i++) {
          const given = roundIn(giver.state).marks?.some((m) => m.id === 'back-and-forth') ?? false;
          await giver.does(
            given
              ? { type: 'take-back-mark', mark: 'back-and-forth' }
              : { type: 'give-mark', mark: 'back-and-forth', about: 'impact', heardAt: 0, quote: null },
          );
        }
        const before = reader.frames.length;
        await reader.connect();
        await reader.follow(table.host.room, true);
        await until(looksAlike, 'the reader sees it all').catch(() => {
          short += 1;
        });
        const came = reader.frames.slice(before).some((f) => f.startsWith('2["snapshot"'));
        ways.push(`${gap}: ${came ? 'a snapshot' : 'replayed'}`);
      }
      const wrong = [
        { epoch: 99, revision: reader.known?.snapshot.cursor.revision ?? 0, version: reader.known?.version ?? 0 },
        { epoch: 1, revision: 0, version: 1 },
        { epoch: 1, revision: reader.known?.snapshot.cursor.revision ?? 0, version: 999_999_999 },
      ];
      for (const cursor of wrong) {
        const before = reader.frames.length;
        const follow = { channel: 2, kind: 'room', stream: table.host.room, as: 'myself', cursor } as const;
        await reader.link.emitWithAck('follow', follow);
        await until(
          () => reader.frames.slice(before).some((f) => f.startsWith('2["snapshot",2')),
          `a snapshot (${freshId()})`,
        ).catch(() => {
          short += 1;
        });
      }
      return {
        held: short === 0,
        figure: `${short} short; ${ways.join(', ')}; ${wrong.length} cursors that cannot be: a snapshot each`,
        fired: `away for ${gaps.join(', ')} events`,
      };
    } finally {
      await server.close();
    }
  },
};
