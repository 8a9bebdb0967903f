import { roundIn } from '../support/rounds/round-in.ts';
import { byForm, dice, type Trial } from '../trials/trial.ts';
import { mark, settle, steadyRoom, withSteadyServer } from './steady-room.ts';

/** R7: a fifth of the acknowledgements never arrive, so people send their commands again. */
export const droppedAnswers: Trial = {
  row: 'R7',
  what: '20 % of acknowledgements dropped',
  must: 'an accepted id gets its same answer, another body is refused, a refused one is judged again',
  longMinutes: 3,
  run: ({ form, seed }) =>
    withSteadyServer(async (steady) => {
      const marks = byForm(form, { short: 8, usual: 100, long: 280 });
      const roll = dice(seed);
      const room = await steadyRoom(steady);
      steady.proxy.passes = (text) => !text.startsWith('43') || roll(5) > 0;
      const acknowledged = (
        await Promise.all(
          room.observers.map(async (observer) => {
            const ids: string[] = [];
            for (let i = 0; i < marks; i++) ids.push((await mark(observer)) ?? '');
            return ids;
          }),
        )
      ).flat();
      steady.proxy.passes = () => true;
      const seen = await settle(room, acknowledged);
      const [observer] = room.observers;
      if (!observer) throw new Error('impossible: no observer');
      const first = acknowledged[0] ?? '';
      const owner = room.observers.find((o) => roundIn(o.state).marks?.find((m) => m.id === first)?.by === o.id) ?? observer;
      const give = { type: 'give-mark', mark: first, about: 'impact', heardAt: 0, quote: null } as const;
      const same = await owner.command(give, first);
      const other = await owner.command({ ...give, about: 'invite' }, first);
      // Refused while the scene runs; the same command is judged again once the scene has stopped.
      const refused = await observer.command({ type: 'end-scene' }, 'judged-anew');
      await observer.command({ type: 'stop-scene' });
      const anew = await observer.command({ type: 'end-scene' }, 'judged-anew');
      const answers = [
        'accepted' in same,
        'refusal' in other && other.refusal === 'id-used-otherwise',
        'refusal' in refused,
        'accepted' in anew,
      ];
      for (const person of room.all) person.close();
      return {
        held: seen.lost + seen.doubled + seen.unlike === 0 && answers.every(Boolean),
        figure: `${seen.lost} lost, ${seen.doubled} doubled of ${acknowledged.length}; same answer, other body refused, refused then accepted: ${answers.join(', ')}`,
        fired: `${steady.proxy.fired.dropped} answers dropped`,
      };
    }),
};
