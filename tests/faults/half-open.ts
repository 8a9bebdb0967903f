import { freshId } from '../../client/sync/ids.ts';
import { TestPerson } from '../support/person.ts';
import { quantile, type Trial } from '../trials/trial.ts';
import { withSteadyServer } from './steady-room.ts';

/** R11: a link is dead without either side knowing, and the same tab connects again. */
export const halfOpen: Trial = {
  row: 'R11',
  what: 'half-open connection, the same tab joins again',
  must: 'takes over ≤ 1 s, the old one is superseded; other tabs live',
  longMinutes: 1,
  run: () =>
    withSteadyServer(async ({ server, proxy, url }) => {
      const tookMs: number[] = [];
      let others = 0;
      let heard = 0;
      for (let i = 0; i < 5; i++) {
        const person = await TestPerson.arrive(server.url, 'Amira');
        const room = await person.open();
        person.disconnect();
        person.url = url;
        await person.connect();
        await person.follow(room);
        const otherTab = new TestPerson(server.url, 'Amira');
        otherTab.cookie = person.cookie;
        await otherTab.connect();
        proxy.frozen = true;
        const again = new TestPerson(server.url, 'Amira');
        again.cookie = person.cookie;
        again.tab = person.tab;
        const began = performance.now();
        await again.connect();
        await again.follow(room);
        await again.does({ type: 'set-lobby', open: false });
        tookMs.push(performance.now() - began);
        if (otherTab.link.connected) others += 1;
        // This checks only whether the old link is still heard, and not what it missed while frozen.
        person.link.off('events');
        proxy.frozen = false;
        // A command from the old link must no longer count.
        const answer = await person.link
          .timeout(1000)
          .emitWithAck('command', {
            kind: 'room',
            stream: room,
            id: freshId(),
            command: { type: 'set-lobby', open: true, round: 0 },
          })
          .catch(() => null);
        if (answer && 'accepted' in answer) heard += 1;
        for (const tab of [person, otherTab, again]) tab.disconnect();
      }
      return {
        held: others === 5 && heard === 0,
        inTime: quantile(tookMs, 1) <= 1000,
        figure: `took over after ${Math.round(quantile(tookMs, 1))} ms at most; ${others} of 5 other tabs live; ${heard} old links still heard`,
        fired: '5 links frozen in both directions',
      };
    }),
};
