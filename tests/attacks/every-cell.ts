import { freshId } from '../../client/sync/ids.ts';
import { type RoomCommandType, roomCommandSchemas } from '../../shared/domain/room/commands.ts';
import { type RoomRole, roomPermissions, roomRolesOf, verdictOn } from '../../shared/domain/room/policy.ts';
import { defaultPlan } from '../../shared/domain/workshop/plan.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import { barred, walkPermissions } from '../domain/play/permission-walk.ts';
import { samples } from '../domain/play/sample-commands.ts';
import { linkOf } from '../support/big-screen.ts';
import { TestPerson } from '../support/person.ts';
import { agreed, seated, settledTogether, type Table, toScoring } from '../support/play.ts';
import { until } from '../support/until.ts';
import type { Trial } from '../trials/trial.ts';
import { LedRound } from './led-round.ts';
import { withServer } from './with-server.ts';

type Cast = { table: Table; asking: TestPerson; stranger: TestPerson; beside: TestPerson; screen: TestPerson };
type Walk = { refused: number; accepted: number; faults: string[] };

/** These commands leave the room in its phase, so that the walk can continue. */
const harmless: readonly RoomCommandType[] = [
  'step-out',
  'come-back',
  'answer-words',
  'change-settings',
  'bring-card',
  'take-back-card',
];

/** The people of the samples, by the names that the stories use. */
function withOurPeople(command: object, { table, asking, stranger }: Cast): object {
  const [otto, hana] = table.observers;
  const ids = {
    ask: asking.id,
    fay: stranger.id,
    out: stranger.id,
    cleo: table.client.id,
    pia: table.advisor.id,
    otto: otto?.id,
    hana: hana?.id,
  };
  return JSON.parse(JSON.stringify(command), (key, value) =>
    key === 'person' || key === 'of' ? (ids[value as 'otto'] ?? value) : value,
  );
}

function says(answer: Answer): string {
  return 'refusal' in answer ? answer.refusal : 'accepted';
}

/** Sends every command as everyone in the room's current phase. */
async function walkPhase(cast: Cast, walk: Walk): Promise<void> {
  const { table } = cast;
  const room = table.host.room;
  const state = table.host.state;
  const { phase } = state.stage;
  const actors = [...table.all, cast.asking, cast.stranger, cast.beside, cast.screen];
  /** A card belongs to its first author, so everyone brings one of their own. */
  const ownCard = (sample: object, by: TestPerson) =>
    'card' in sample && typeof sample.card === 'object' && sample.card !== null
      ? { ...sample, card: { ...sample.card, id: `of-${actors.indexOf(by)}` } }
      : sample;
  for (const type of Object.keys(roomPermissions) as RoomCommandType[]) {
    for (const person of actors) {
      const held: readonly RoomRole[] = person === cast.asking ? ['asking'] : roomRolesOf(state, person.id, []);
      const verdict = verdictOn(type, phase, held);
      const may = verdict === 'allowed';
      if (may && !harmless.includes(type)) continue;
      for (const sample of samples[type](state, person.id)) {
        const command = { ...withOurPeople(ownCard(sample, person), cast), round: state.round?.number ?? 0 };
        const told = says(
          await person.link.emitWithAck('command', { kind: 'room', stream: room, id: freshId(), command } as never),
        );
        // A big screen's commands are not even read.
        const unread = person === cast.screen ? 'no-such-room' : 'malformed';
        const wanted = type in roomCommandSchemas ? [...barred] : [unread];
        const right = may ? !barred.includes(told) && told !== 'malformed' : wanted.includes(told);
        // After step out and come back, the first of the two commands may get already-so.
        if (!right) walk.faults.push(`${held.join('+')} ${type} in ${phase}: ${told}`);
        walk[may ? 'accepted' : 'refused'] += 1;
      }
    }
  }
}

async function walkRound(url: string, walk: Walk): Promise<void> {
  const table = await seated(url, 2, { level: 3, talk: 'typed' });
  const [asking, stranger] = [await TestPerson.arrive(url, 'Asking'), await TestPerson.arrive(url, 'Stranger')];
  const besides = await seated(url, 0);
  const leader = await TestPerson.arrive(url, 'Leader');
  await leader.lead({ ...defaultPlan });
  const screen = await TestPerson.screen(url, await linkOf(leader));
  await table.host.does({ type: 'set-lobby', open: false });
  await asking.enter({ code: table.host.known?.snapshot.access.code ?? '' });
  const cast = { table, asking, stranger, beside: besides.client, screen };
  const here = async (phase: string) => {
    await until(() => table.all.every((p) => p.state.stage.phase === phase), `all are in ${phase}`);
    await walkPhase(cast, walk);
    await settledTogether(table.all);
  };
  await here('lobby');
  await table.host.does({ type: 'begin-round', card: 'own-authentication', seats: 'as-they-are', again: false });
  await here('briefing');
  for (const person of table.all) await person.does({ type: 'say-ready' });
  await here('scene');
  await toScoring(table);
  await here('scoring');
  for (const person of table.all) await person.does({ type: 'submit-sheet' });
  await table.advisor.command({ type: 'reveal' });
  await here('debrief');
  await table.advisor.does({ type: 'begin-second-take', moment: null });
  await here('second-take');
  await agreed(table, table.advisor, { type: 'end-second-take' });
  await agreed(table, table.host, { type: 'begin-closing' });
  await here('closing');
  for (const person of [...table.all, ...besides.all, asking, stranger, leader, screen]) person.disconnect();
}

/** S4: role, command, phase and ownership, in the room itself and over real sockets. */
export const everyCell: Trial = {
  row: 'S4',
  what: 'role × command × phase × ownership: every cell in process, and everything forbidden over sockets',
  must: 'equals the table; a missing cell fails',
  longMinutes: 1,
  run: ({ form }) =>
    withServer(
      async (server) => {
        // In `npm test` a separate test walks the room itself.
        const inProcess = form === 'short' ? { cells: 0, faults: [] } : walkPermissions(roomPermissions);
        const walk: Walk = { refused: 0, accepted: 0, faults: [] };
        await walkRound(server.url, walk);
        const led = await LedRound.play(server.url);
        const asked = await led.walk(false);
        await led.agree();
        const agreedTo = await led.walk(true);
        led.leave();
        const faults = [...inProcess.faults, ...walk.faults, ...asked.faults, ...agreedTo.faults];
        return {
          held: faults.length === 0 && walk.refused > 1000,
          figure: `${faults.length} cells otherwise than the table${faults.length ? `: ${faults.slice(0, 5).join('; ')}` : ''}`,
          fired: `${inProcess.cells} cells in process; over sockets ${walk.refused} forbidden commands and ${walk.accepted} allowed ones in seven phases, by seven kinds of people and a big screen; ${asked.cells + agreedTo.cells} cells of a review`,
          instead: 'over sockets the roles of a room and of a review; facilitator, clock and workshop in process (HTTP: S19)',
        };
      },
      { allowance: { burst: 100_000, perSecond: 100_000 } },
    ),
};
