import { byForm, quantile, type Trial } from '../trials/trial.ts';
import { mark, settle, steadyRoom, withSteadyServer } from './steady-room.ts';

/** R12: the operator ends the process under load and starts it again. */
export const terminated: Trial = {
  row: 'R12',
  what: 'SIGTERM under load',
  must: 'drains, exits ≤ 10 s, nothing lost, all back p99 ≤ 5 s',
  longMinutes: 1,
  run: ({ form }) =>
    withSteadyServer(async (steady) => {
      const times = byForm(form, { short: 1, usual: 5, long: 20 });
      const exits: number[] = [];
      const back: number[] = [];
      const sum = { lost: 0, doubled: 0, unlike: 0, marks: 0 };
      let codes = 0;
      for (let i = 0; i < times; i++) {
        const rooms = await Promise.all([1, 2, 3].map(() => steadyRoom(steady)));
        const acknowledged = rooms.map((): string[] => []);
        let going = true;
        const crowd = rooms.flatMap((room, n) =>
          room.observers.map(async (observer) => {
            for (let taps = 0; going && taps < 250; taps++) {
              const id = await mark(observer);
              if (id) acknowledged[n]?.push(id);
              await new Promise((ok) => setTimeout(ok, 15));
            }
          }),
        );
        await new Promise((ok) => setTimeout(ok, 600));
        const began = performance.now();
        if ((await steady.server.end('SIGTERM')) !== 0) codes += 1;
        exits.push(performance.now() - began);
        await steady.server.start();
        await new Promise((ok) => setTimeout(ok, 400));
        going = false;
        await Promise.all(crowd);
        for (const [n, room] of rooms.entries()) {
          const seen = await settle(room, acknowledged[n] ?? []);
          sum.lost += seen.lost;
          sum.doubled += seen.doubled;
          sum.unlike += seen.unlike;
          sum.marks += acknowledged[n]?.length ?? 0;
          back.push(...room.all.flatMap((p) => p.resumeMs));
          for (const person of room.all) person.close();
        }
      }
      const [exit, p99] = [quantile(exits, 1), quantile(back, 0.99)];
      return {
        held: sum.lost + sum.doubled + sum.unlike + codes === 0,
        inTime: exit <= 10_000 && p99 <= 5000,
        figure: `exit ${Math.round(exit)} ms at most; ${sum.lost} lost, ${sum.doubled} doubled of ${sum.marks}; all back p99 ${Math.round(p99)} ms`,
        fired: `${times} times, ${back.length} links came back; ${codes} exit codes other than 0`,
      };
    }),
};
