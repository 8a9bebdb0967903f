import { byForm, dice, quantile, type Trial } from '../trials/trial.ts';
import { mark, settle, steadyRoom, withSteadyServer } from './steady-room.ts';

/** R6: links are cut at random while people tap. */
export const cutConnections: Trial = {
  row: 'R6',
  what: 'random connection cuts through a cutting proxy',
  must: 'effects once, no gaps, resume p99 ≤ 2 s',
  longMinutes: 8,
  run: ({ form, seed, say }) =>
    withSteadyServer(async (steady) => {
      const wanted = byForm(form, { short: 60, usual: 600, long: 10_000 });
      const roll = dice(seed);
      const resumes: number[] = [];
      const sum = { lost: 0, doubled: 0, unlike: 0, marks: 0 };
      while (steady.proxy.fired.cuts < wanted) {
        const room = await steadyRoom(steady);
        const acknowledged: string[] = [];
        const until = Math.min(wanted, steady.proxy.fired.cuts + 300);
        let going = true;
        const crowd = room.observers.map(async (observer) => {
          for (let i = 0; going && i < 280; i++) {
            const id = await mark(observer);
            if (id) acknowledged.push(id);
            await new Promise((ok) => setTimeout(ok, 20 + roll(80)));
          }
        });
        while (steady.proxy.fired.cuts < until) {
          steady.proxy.cut((count) => roll(count));
          await new Promise((ok) => setTimeout(ok, 10 + roll(60)));
        }
        going = false;
        await Promise.all(crowd);
        const seen = await settle(room, acknowledged);
        sum.lost += seen.lost;
        sum.doubled += seen.doubled;
        sum.unlike += seen.unlike;
        sum.marks += acknowledged.length;
        resumes.push(...room.all.flatMap((p) => p.resumeMs));
        for (const person of room.all) person.close();
        say(`${steady.proxy.fired.cuts} of ${wanted} cuts`);
      }
      const p99 = quantile(resumes, 0.99);
      return {
        held: sum.lost + sum.doubled + sum.unlike === 0,
        inTime: p99 <= 2000,
        figure: `${sum.lost} lost, ${sum.doubled} doubled of ${sum.marks} acknowledged; ${sum.unlike} saw otherwise; resume p99 ${Math.round(p99)} ms`,
        fired: `${steady.proxy.fired.cuts} cuts, ${resumes.length} resumes`,
      };
    }),
};
