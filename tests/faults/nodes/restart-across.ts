import { seated, toScene } from '../../support/play.ts';
import { until } from '../../support/until.ts';
import { byForm, quantile, type Trial } from '../../trials/trial.ts';
import { SteadyPerson } from '../steady-person.ts';
import { withSteadyServer } from '../steady-room.ts';
import { moveSceneEnd, ofType, storedEvents } from '../stored-events.ts';

const rest = {
  briefingMs: 600_000,
  scoringMs: 600_000,
  outOfRoleMs: 60_000,
  debriefMs: 600_000,
  secondTakeMs: 60_000,
  closingMs: 60_000,
};

const thirtyDaysMs = 30 * 24 * 60 * 60_000;

/** R19: one deadline falls due while no server runs, and another is further away than a timer can hold. */
export const restartAcross: Trial = {
  row: 'R19',
  what: 'restart across a deadline; a 30-day timer',
  must: 'fires once, ≤ 500 ms late; the long one does not fire',
  longMinutes: 2,
  run: ({ form }) =>
    withSteadyServer(async ({ server, url }) => {
      const times = byForm(form, { short: 2, usual: 6, long: 20 });
      const rooms: { near: string; far: string; dueAt: number; upAt: number }[] = [];
      let early = 0;
      for (let i = 0; i < times; i++) {
        const table = await seated(server.url, 1, { times: { ...rest, sceneMs: 2500, graceMs: 600_000 } });
        const far = await seated(server.url, 0, { times: { ...rest, sceneMs: 120 * 60_000, graceMs: 600_000 } });
        await toScene(table);
        await toScene(far);
        const people = [...table.all, ...far.all].map((p) => SteadyPerson.takeOver(p, url));
        await Promise.all(people.map((p) => p.ready()));
        const [watcher] = people;
        const distant = people.at(-1);
        if (!watcher || !distant) throw new Error('impossible: nobody watches');
        const dueAt = watcher.state.deadline?.dueAt ?? 0;
        await server.end('SIGKILL');
        // No command makes a room wait for thirty days, so the stored end is moved while no server runs.
        const farDueAt = Date.now() + thirtyDaysMs;
        await moveSceneEnd(server.dataDir, distant.room, farDueAt);
        // Half of the time the deadline passes while no server runs, half of the time just after the start.
        if (i % 2 === 0) await new Promise((ok) => setTimeout(ok, Math.max(0, dueAt - Date.now() + 300)));
        await server.start();
        rooms.push({ near: watcher.room, far: distant.room, dueAt, upAt: Date.now() });
        await until(() => watcher.state.deadline?.kind === 'grace', 'the deadline has passed');
        await until(() => distant.state.deadline?.dueAt === farDueAt, 'the far deadline is seen');
        await new Promise((ok) => setTimeout(ok, 300));
        if (distant.state.deadline?.kind !== 'scene') early += 1;
        for (const person of people) person.close();
      }
      await server.end('SIGTERM');
      const lateMs: number[] = [];
      let otherwise = 0;
      for (const { near, far, dueAt, upAt } of rooms) {
        const fired = ofType(await storedEvents(server.dataDir, near), 'overtime-begun');
        if (fired.length !== 1) otherwise += 1;
        lateMs.push(...fired.map(({ at }) => at - Math.max(dueAt, upAt)));
        early += ofType(await storedEvents(server.dataDir, far), 'overtime-begun').length;
      }
      const worst = quantile(lateMs, 1);
      return {
        held: otherwise === 0 && early === 0,
        inTime: worst <= 500,
        figure: `by the log ${lateMs.length} fired for ${times} deadlines, ${otherwise} of them not once, ${Math.round(worst)} ms late at most; those in thirty days fired ${early} times`,
        fired: `${times} kills across a deadline, as many across one in thirty days`,
      };
    }),
};
