import { until } from '../support/until.ts';
import { byForm, type Trial } from '../trials/trial.ts';
import { mark, settle, steadyRoom, withSteadyServer } from './steady-room.ts';
import { ofType, storedEvents } from './stored-events.ts';

/** R5: the process stands still for a while, past a deadline of the room. */
export const stoppedProcess: Trial = {
  row: 'R5',
  what: 'SIGSTOP the server',
  must: 'people see offline ≤ 30 s; all resume; a timer fires once, ≤ 1 s after it can',
  longMinutes: 3,
  run: ({ form }) =>
    withSteadyServer(async (steady) => {
      // A link gives up after 22 s: a shorter stop cuts no one off, and the longer forms exceed it.
      const stillMs = byForm(form, { short: 4000, usual: 35_000, long: 60_000 });
      const times = { sceneMs: 3000, graceMs: 10 * 60_000 };
      const room = await steadyRoom(steady, {
        times: {
          ...times,
          briefingMs: 1_000_000,
          scoringMs: 1_000_000,
          outOfRoleMs: 60_000,
          debriefMs: 60_000,
          secondTakeMs: 60_000,
          closingMs: 60_000,
        },
      });
      const [observer] = room.observers;
      if (!observer || steady.server.pid === undefined) throw new Error('impossible: nobody observes, or no server');
      const dueAt = observer.state.deadline?.dueAt ?? 0;
      process.kill(steady.server.pid, 'SIGSTOP');
      const began = performance.now();
      let offlineMs: number | null = null;
      const before = room.all.reduce((sum, p) => sum + p.disconnects, 0);
      const waiting = mark(observer);
      while (performance.now() - began < stillMs) {
        await new Promise((ok) => setTimeout(ok, 100));
        if (offlineMs === null && room.all.some((p) => p.disconnects > 0)) offlineMs = performance.now() - began;
      }
      process.kill(steady.server.pid, 'SIGCONT');
      const onAt = Date.now();
      await until(() => room.all.every((p) => p.link.connected), 'all are back');
      const id = await waiting;
      const seen = await settle(room, id ? [id] : []);
      await until(() => observer.state.deadline?.kind === 'grace', 'the minute of grace has begun');
      const cut = room.all.reduce((sum, p) => sum + p.disconnects, 0) - before;
      for (const person of room.all) person.close();
      await steady.server.end('SIGTERM');
      const fired = ofType(await storedEvents(steady.server.dataDir, observer.room), 'overtime-begun');
      const lateMs = (fired[0]?.at ?? Number.NaN) - Math.max(dueAt, onAt);
      const told = stillMs < 30_000 || offlineMs !== null;
      return {
        held: told && fired.length === 1 && seen.lost + seen.doubled + seen.unlike === 0,
        inTime: (offlineMs ?? 0) <= 30_000 && lateMs <= 1000,
        figure: `${offlineMs === null ? 'too short for anybody to be offline' : `offline after ${(offlineMs / 1000).toFixed(1)} s`}; all back, ${seen.lost} lost, ${seen.doubled} doubled; by the log the deadline fired ${fired.length} time, ${Math.round(lateMs)} ms late`,
        fired: `still for ${stillMs / 1000} s over a deadline; ${cut} links given up`,
      };
    }),
};
