import { seated } from '../support/play.ts';
import { until } from '../support/until.ts';
import type { Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

/** S6: somebody who is removed while they send as fast as they may. */
export const removedPeople: Trial = {
  row: 'S6',
  what: 'removed in the middle of a flood',
  must: 'next command refused; shut out ≤ 1 s',
  longMinutes: 1,
  run: () =>
    withServer(async (server) => {
      const table = await seated(server.url, 2);
      const [loud, quiet] = table.observers;
      if (!loud || !quiet) throw new Error('impossible: no observers');
      const answers: { at: number; accepted: boolean }[] = [];
      let going = true;
      const flood = (async () => {
        for (let i = 0; going && i < 400; i++) {
          const answer = await loud.wish({ type: i % 2 === 0 ? 'step-out' : 'come-back' });
          answers.push({ at: performance.now(), accepted: 'accepted' in answer });
        }
      })();
      await until(() => answers.length > 20, 'the flood runs');
      await table.host.does({ type: 'remove-person', person: loud.id });
      const removedAt = performance.now();
      await until(() => loud.lost !== null, 'they are shut out', 3000);
      const shutMs = performance.now() - removedAt;
      await new Promise((ok) => setTimeout(ok, 300));
      going = false;
      await flood;
      const after = answers.filter((a) => a.at > removedAt + 50 && a.accepted).length;
      const framesBefore = loud.frames.length;
      await quiet.does({ type: 'step-out' });
      await until(() => table.host.state.outside > 0, 'others go on');
      const told = loud.frames.slice(framesBefore).filter((f) => f.includes('stepped-out')).length;
      return {
        held: after === 0 && shutMs <= 1000 && told === 0,
        figure: `shut out after ${Math.round(shutMs)} ms; ${after} commands accepted and ${told} events told afterwards`,
        fired: `${answers.length} commands in the flood, ${answers.filter((a) => a.accepted).length} of them accepted before`,
        owed: 'on every node: when several nodes run',
      };
    }),
};
