import type { Settings } from '../../shared/domain/room/settings.ts';
import { defaultSettings } from '../../shared/domain/room/settings.ts';
import { TestPerson } from './person.ts';
import { until } from './until.ts';

export type Table = { host: TestPerson; client: TestPerson; advisor: TestPerson; observers: TestPerson[]; all: TestPerson[] };

/** A room with a host who pushes back, a client, and observers, all connected and seated. */
export async function seated(url: string, observers: number, settings: Partial<Settings> = {}): Promise<Table> {
  const advisor = await TestPerson.arrive(url, 'Amira');
  await advisor.open({ ...defaultSettings, ...settings });
  const invitation = advisor.known?.snapshot.access.invitation ?? '';
  const names = ['Jonas', 'Mei', 'Tomás', 'Ruth', 'Ada', 'Oskar'].slice(0, observers + 1);
  const others: TestPerson[] = [];
  for (const name of names) {
    const person = await TestPerson.arrive(url, name);
    await person.enter({ invitation });
    others.push(person);
  }
  const [client, ...rest] = others;
  if (!client) throw new Error('impossible: a table without a client');
  const all = [advisor, client, ...rest];
  await settledTogether(all);
  return { host: advisor, client, advisor, observers: rest, all };
}

/** Waits until everyone's fold has the same phase and round as the first person's. */
export async function settledTogether(all: readonly TestPerson[]): Promise<void> {
  const [first] = all;
  const key = (p: TestPerson) => `${p.state.stage.phase} ${p.state.round?.number} ${p.state.members.length}`;
  await until(() => first !== undefined && all.every((p) => key(p) === key(first)), 'all see the same phase');
}

/** From the lobby to the scene with a named card. */
export async function toScene(table: Table, card = 'own-authentication'): Promise<void> {
  await table.host.does({ type: 'begin-round', card, seats: 'as-they-are', again: false });
  await settledTogether(table.all);
  for (const person of table.all) await person.does({ type: 'say-ready' });
  await until(() => table.all.every((p) => p.state.stage.phase === 'scene'), 'everybody is in the scene');
}

/** Proposes as this person, and all others at the table say OK. */
export async function agreed(table: Table, person: TestPerson, command: Parameters<TestPerson['does']>[0]): Promise<void> {
  await person.does(command);
  for (const other of table.all.filter((one) => one !== person)) {
    await until(() => other.state.proposal?.by === person.id, 'the others are asked');
    await other.does({ type: 'answer-proposal', dueAt: other.state.proposal?.dueAt ?? 0, yes: true });
  }
}

export async function toScoring(table: Table): Promise<void> {
  await table.advisor.does({ type: 'end-scene' });
  await until(() => table.all.every((p) => p.state.stage.phase === 'scoring'), 'everybody is scoring');
}

/** From the lobby through the scene to an open board. */
export async function toDebrief(table: Table): Promise<void> {
  await toScene(table);
  await toScoring(table);
  await toBoard(table);
}

/** From scoring, with the sheets as they are, to an open board. */
export async function toBoard(table: Table): Promise<void> {
  for (const person of table.all) await person.command({ type: 'submit-sheet' });
  for (let i = 0; i < 4 && table.host.state.stage.phase !== 'debrief'; i++) {
    await table.host.command({ type: 'pass-out-of-role' });
    await table.host.command({ type: 'reveal' });
  }
  await until(() => table.all.every((p) => p.state.stage.phase === 'debrief'), 'the board is open');
}
