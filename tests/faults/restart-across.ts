import { seated, toRoleplay } from '../support/play.ts';
import { until } from '../support/until.ts';
import { byForm, quantile, type Trial } from '../trials/trial.ts';
import { SteadyPerson } from './steady-person.ts';
import { withSteadyServer } from './steady-room.ts';

const rest = {
  briefingMs: 600_000,
  scoringMs: 600_000,
  outOfRoleMs: 60_000,
  debriefMs: 600_000,
  secondTakeMs: 60_000,
  closingMs: 60_000,
};

/** R19: a deadline falls due while nobody runs, and one that lies far beyond what a timer can hold. */
export const restartAcross: Trial = {
  row: 'R19',
  what: 'restart across a deadline; a 30-day timer',
  must: 'fires once, ≤ 500 ms late; the long one does not fire',
  longMinutes: 3,
  run: ({ form }) =>
    withSteadyServer(async ({ server, url }) => {
      const times = byForm(form, { short: 2, usual: 6, long: 20 });
      const lateMs: number[] = [];
      let fired = 0;
      let early = 0;
      for (let i = 0; i < times; i++) {
        const table = await seated(server.url, 1, { times: { ...rest, roleplayMs: 2500, graceMs: 600_000 } });
        const far = await seated(server.url, 0, { times: { ...rest, roleplayMs: 120 * 60_000, graceMs: 600_000 } });
        await toRoleplay(table);
        await toRoleplay(far);
        // Two hours, and as often one minute more as it takes to pass what a timer can hold, is thirty days and more.
        const people = [...table.all, ...far.all].map((p) => SteadyPerson.takeOver(p, url));
        await Promise.all(people.map((p) => p.ready()));
        const [watcher] = people;
        const distant = people.at(-1);
        if (!watcher || !distant) throw new Error('impossible: nobody watches');
        let overtime = 0;
        watcher.link.on('seen', (_, __, ...events) => {
          overtime += (events as { type: string }[]).filter((e) => e.type === 'overtime-begun').length;
        });
        const dueAt = watcher.state.deadline?.dueAt ?? 0;
        await server.end('SIGKILL');
        // Half of the time the deadline passes while nobody runs, half of the time just after the start.
        if (i % 2 === 0) await new Promise((ok) => setTimeout(ok, Math.max(0, dueAt - Date.now() + 300)));
        await server.start();
        const upAt = Date.now();
        await until(() => watcher.state.deadline?.kind === 'grace', 'the deadline has passed', 15_000);
        const passedAt = (watcher.state.deadline?.dueAt ?? 0) - 600_000;
        lateMs.push(passedAt - Math.max(dueAt, upAt));
        fired += Math.max(1, overtime);
        await new Promise((ok) => setTimeout(ok, 300));
        if (overtime > 1 || distant.state.deadline?.kind !== 'roleplay') early += 1;
        for (const person of people) person.close();
      }
      const worst = quantile(lateMs, 1);
      return {
        held: fired === times && early === 0 && worst <= 500,
        figure: `fired ${fired} times for ${times} deadlines, ${Math.round(worst)} ms late at most; far ones fired ${early} times`,
        fired: `${times} kills across a deadline`,
        instead:
          'a room cannot wait for thirty days: the timer itself is tried with 2^31 ms and more in tests/server/deadlines.test.ts',
      };
    }),
};
