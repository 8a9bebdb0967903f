import { TestPerson } from '../support/person.ts';
import { seated, toRoleplay } from '../support/play.ts';
import { until } from '../support/until.ts';
import type { Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

/** S9: somebody else’s command, word for word, from another connection, another person, into another room. */
export const replayedCommands: Trial = {
  row: 'S9',
  what: 'replay commands from another connection, another person, into another room',
  must: 'no new event',
  longMinutes: 1,
  run: () =>
    withServer(async (server) => {
      const table = await seated(server.url, 2, { level: 2, board: 'open' });
      const other = await seated(server.url, 1, { level: 2, board: 'open' });
      await toRoleplay(table);
      await toRoleplay(other);
      const [one, two] = table.observers;
      if (!one || !two) throw new Error('impossible: no observers');
      const mark = { type: 'give-mark', mark: 'once-only', about: 'impact', heardAt: 0, quote: null } as const;
      const id = 'replayed-id-1';
      await one.wish(mark, id);
      const tab = new TestPerson(server.url, one.name);
      tab.cookie = one.cookie;
      await tab.connect();
      await tab.follow(one.room);
      const tries = [await tab.wish(mark, id), await one.wish(mark, id)];
      const outsider = await TestPerson.arrive(server.url, 'Outsider');
      outsider.room = one.room;
      tries.push(await outsider.wish(mark, id));
      outsider.room = other.host.room;
      tries.push(await outsider.wish(mark, id));
      tries.push(
        await one.link.emitWithAck('command', { kind: 'room', stream: other.host.room, id, wish: { ...mark, round: 1 } }),
      );
      tries.push(await table.pusher.wish(mark, id));
      const settled = await table.pusher.wish({ type: 'take-pause' });
      await until(() => one.state.round?.pauses.length === 1, 'all that was caused has arrived');
      const marks = one.state.round?.marks.length ?? 0;
      const elsewhere = other.observers[0]?.state.round?.marks.length ?? 0;
      return {
        held: marks === 1 && elsewhere === 0 && 'accepted' in settled,
        figure: `${marks - 1} new marks in the room, ${elsewhere} in the other`,
        fired: `${tries.length} replays, answered ${tries.map((t) => ('refusal' in t ? t.refusal : 'accepted')).join(', ')}`,
      };
    }),
};
