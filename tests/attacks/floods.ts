import { TestPerson } from '../support/person.ts';
import { seated } from '../support/play.ts';
import { until } from '../support/until.ts';
import { byForm, quantile, type Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

/** S13: as many messages as a connection can send, and as many connections as an address can open. */
export const floods: Trial = {
  row: 'S13',
  what: 'a flood of messages from one, a flood of connections from one address',
  must: 'cut ≤ 1 s; others ≤ 2 ×',
  longMinutes: 2,
  run: ({ form }) =>
    withServer(async (server) => {
      const messages = byForm(form, { short: 5000, usual: 50_000, long: 50_000 });
      const connections = byForm(form, { short: 100, usual: 1000, long: 5000 });
      const table = await seated(server.url, 1);
      const timed = async (count: number) => {
        const figures: number[] = [];
        for (let i = 0; i < count; i++) {
          const began = performance.now();
          await table.host.wish({ type: i % 2 === 0 ? 'step-out' : 'come-back' });
          figures.push(performance.now() - began);
          await new Promise((ok) => setTimeout(ok, 60));
        }
        return quantile(figures, 0.5);
      };
      const baseline = await timed(16);
      const loud = await TestPerson.arrive(server.url, 'Loud');
      const began = performance.now();
      for (let i = 0; i < messages; i++) loud.link.emit('unfollow', { channel: 0 });
      const sentMs = performance.now() - began;
      await until(() => !loud.link.connected, 'the flood is cut', 20_000);
      const cutMs = performance.now() - began;
      const crowd: TestPerson[] = [];
      let refused = 0;
      const { cookie } = loud;
      for (let i = 0; i < connections; i += 50) {
        const batch = Array.from({ length: Math.min(50, connections - i) }, () => {
          const person = new TestPerson(server.url, 'Crowd');
          person.cookie = cookie;
          crowd.push(person);
          return person.connect().catch(() => {
            refused += 1;
          });
        });
        await Promise.all(batch);
      }
      const during = await timed(16);
      for (const person of crowd) person.disconnect();
      return {
        // On a machine that does other things besides, a ratio of two moments says nothing: the cut alone is judged then.
        held: form === 'short' || during <= Math.max(baseline * 2, 5),
        figure: `cut ${Math.round(cutMs)} ms after the first message (${Math.round(sentMs)} ms of it sending in this same process); others’ answers ${baseline.toFixed(1)} → ${during.toFixed(1)} ms`,
        fired: `${messages} messages from one, ${connections} connections of one person (${refused} refused, five tabs live)`,
        instead: 'attacker and server share this process, so the sending itself is part of the time',
      };
    }),
};
