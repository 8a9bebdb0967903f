import type { CommandInput } from '../../client/sync/room-view.ts';
import { settledTogether } from '../support/play.ts';
import { loud, playBlind } from '../support/rounds/blind-round.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { until } from '../support/until.ts';
import { byForm, type Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

/** S3: an observer who has submitted looks for the others' sheets in every possible way, and races the reveal. */
export const peeking: Trial = {
  row: 'S3',
  what: 'peek at blind sheets in every possible way, and race the reveal',
  must: 'own sheet and "n of m", nothing more',
  longMinutes: 1,
  run: ({ form }) =>
    withServer(async (server) => {
      const times = byForm(form, { short: 1, usual: 5, long: 50 });
      let tried = 0;
      const faults: string[] = [];
      for (let i = 0; i < times; i++) {
        const table = await playBlind(server, loud);
        const [, peeker] = table.observers;
        if (!peeker) throw new Error('impossible: no peeker');
        await peeker.does({ type: 'submit-sheet' });
        const commands: CommandInput[] = [
          { type: 'reveal' },
          { type: 'show-self-score' },
          { type: 'open-trap', mark: 'mark-0' },
          { type: 'rate', step: 'impact', value: 3, why: null },
          { type: 'take-seat', seat: 'client' },
          { type: 'give-seat', seat: 'advisor', person: peeker.id },
          { type: 'hand-over-host', person: peeker.id },
          { type: 'note-mark', mark: 'mark-0', quote: 'mine' },
          { type: 'take-back-mark', mark: 'mark-0' },
        ];
        for (const command of commands) {
          tried += 1;
          if (!('refusal' in (await peeker.command(command)))) faults.push(`${command.type} was accepted`);
        }
        const { room } = peeker;
        const follows = [
          { kind: 'room', stream: room, as: 'myself', cursor: null },
          { kind: 'room', stream: room, as: 'myself', cursor: { epoch: 1, revision: 1, version: 0 } },
          { kind: 'room', stream: room, as: 'projector', cursor: null },
          { kind: 'review', stream: `${room}-r1`, as: 'myself', cursor: null },
          { kind: 'workshop', stream: room, as: 'myself', cursor: null },
          { kind: 'deck', stream: room, as: 'myself', cursor: null },
        ] as const;
        for (const [channel, follow] of follows.entries()) {
          tried += 1;
          await peeker.link.emitWithAck('follow', { channel: channel + 1, ...follow } as never);
        }
        const answers: string[] = [];
        for (const end of ['', '/1', '/1/export.json', '/1/export.csv']) {
          tried += 1;
          const asked = await fetch(`${server.url}/api/rooms/${room}/rounds${end}`, { headers: { cookie: peeker.cookie } });
          if (asked.status !== 404) faults.push(`${end || 'rounds'} answers ${asked.status}`);
          answers.push(await asked.text());
        }
        peeker.disconnect();
        await peeker.connect();
        await peeker.follow(room);
        if (/canary/.test([...peeker.frames, ...answers].join('\n'))) faults.push('a sheet was seen before the reveal');
        const racing = await Promise.all([
          table.host.command({ type: 'reveal' }),
          ...Array.from({ length: 20 }, () => peeker.command({ type: 'reveal' })),
        ]);
        tried += 20;
        if (racing.filter((answer) => 'accepted' in answer).length !== 1) faults.push('the race was won by somebody else');
        await settledTogether(table.all);
        await until(() => roundIn(peeker.state).reached === 'debrief', 'the board is open');
        // Proof that the scan can find something: once the board is open, the reason is there.
        if (!peeker.frames.join('\n').includes('canary-why')) faults.push('the scan finds nothing');
        for (const person of table.all) person.disconnect();
      }
      return {
        held: faults.length === 0,
        figure: `${faults.length} glimpses${faults.length ? `: ${faults.slice(0, 4).join('; ')}` : ''}`,
        fired: `${tried} tries by commands, follows, pages and a reconnect in ${times} rounds`,
      };
    }),
};
