import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { roundIn } from '../rounds/round-in.ts';

/**
 * The people of a trace, in a process of their own so that what they fold is not counted as the server's work. The parent says
 * `prepare` with the name of an act, and `act` when it has begun to count; everyone has seen the result when this says `done`.
 */
const [root = '', url = ''] = process.argv.slice(2);

async function from<T>(path: string): Promise<T> {
  return (await import(pathToFileURL(join(root, path)).href)) as T;
}

const { seated, toScene, toScoring } = await from<typeof import('../play.ts')>('tests/support/play.ts');
const { openHall } = await from<typeof import('../hall.ts')>('tests/support/hall.ts');
const { until } = await from<typeof import('../until.ts')>('tests/support/until.ts');

type Act = () => Promise<void>;

const acts: Record<string, () => Promise<Act>> = {
  'a tapped mark': async () => {
    const table = await seated(url, 2, { board: 'open', level: 2 });
    await toScene(table);
    const [observer] = table.observers;
    return async () => {
      await observer?.does({ type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: Date.now(), quote: null });
      await until(() => table.observers.every((p) => roundIn(p.state).marks?.length === 1), 'the mark is seen');
    };
  },
  'the reveal': async () => {
    const table = await seated(url, 2, { board: 'open', level: 2 });
    await toScene(table);
    await toScoring(table);
    const steps = ['acknowledge', 'context', 'impact', 'alternative', 'invite'] as const;
    for (const scorer of [...table.observers, table.advisor])
      for (const step of steps) await scorer.does({ type: 'rate', step, value: 2, why: null });
    for (const observer of table.observers) await observer.does({ type: 'submit-sheet' });
    for (const item of ['heard', 'kept-the-decision', 'spoke-up-for-me', 'would-work-again'] as const)
      await table.client.does({ type: 'rate-felt', item, value: 2 });
    await table.client.does({ type: 'submit-sheet' });
    await table.advisor.does({ type: 'submit-sheet' });
    for (const player of [table.client, table.advisor]) await player.does({ type: 'pass-out-of-role' });
    return async () => {
      await table.client.does({ type: 'pass-out-of-role' });
      await until(() => table.all.every((p) => roundIn(p.state).reached === 'debrief'), 'the scores are shown');
    };
  },
  'start all, 6 people in 2 rooms': async () => {
    const { lead } = await openHall(url, 6, { size: 3 as never });
    await lead.leads({ type: 'draw-groups' });
    await until(() => lead.workshop?.state.draft !== null, 'there is a draft');
    return async () => {
      await lead.leads({ type: 'open-round' });
      const groups = () => lead.workshop?.state.groups ?? [];
      await until(() => groups().length === 2 && groups().every((g) => g.convened), 'both rooms are called');
    };
  },
};

let act: Act = async () => undefined;

async function prepare(name: string): Promise<void> {
  act = (await acts[name]?.()) ?? act;
}

process.on('message', ({ say, name }: { say: 'prepare' | 'act'; name: string }) => {
  (say === 'prepare' ? prepare(name) : act()).then(
    () => process.send?.('done'),
    (fault: unknown) => process.send?.(`${name}: ${fault instanceof Error ? fault.stack : String(fault)}`),
  );
});
process.send?.(Object.keys(acts));
