import { expect, test } from 'vitest';
import type { Sat } from '../../../shared/domain/workshop/state.ts';
import { namesInWorkshop, visibleWorkshop } from '../../../shared/domain/workshop/visible-state.ts';
import { hall, type WorkshopStory } from '../../support/given-workshop.ts';

/** Each group's room has played the round in play. */
function played(story: WorkshopStory): WorkshopStory {
  const { round, groups } = story.state;
  return groups.reduce<WorkshopStory>(
    (s, { room, people, advisor, client }) =>
      s.does(null, { type: 'record-round', round, room, people, advisor, client, tally: null }),
    story,
  );
}

const mixed = { mix: 'new-people', level: 'auto', deck: null, card: null } as const;
const second = () => played(played(hall(6, { rounds: [mixed, mixed] }).inRound()).inRound());
const thank = (person: string) => ({ type: 'thank-earlier-client', person });
const clientOf = (sat: readonly Sat[], person: string, round: number) =>
  sat.find((s) => s.round === round && s.people.includes(person))?.client ?? '';

test('[CLOSE3] in the closing everyone may thank the clients of all their tables, once each, and no one else', () => {
  const before = second();
  const story = before.closing();
  for (const { person } of story.state.people) {
    if (person === 'gus') continue;
    const own = [1, 2].map((round) => clientOf(story.state.sat, person, round)).filter((client) => client !== person);
    for (const client of own) {
      before.when(person, thank(client)).refused('not-now');
      const thanked = story.when(person, thank(client)).gives({ type: 'earlier-client-thanked', by: person, client });
      thanked.when(person, thank(client)).refused('already-so');
    }
    const others = story.state.people.map((p) => p.person).filter((other) => !own.includes(other));
    for (const other of others) story.when(person, thank(other)).refused('no-such-person');
  }
});

test('[CLOSE3] no one played the client in a round that was abandoned, or isn’t over', () => {
  const running = hall(6).inRound();
  const [{ room = '', people = [], advisor = '', client = '' } = {}] = running.state.groups;
  running.closing().when(advisor, thank(client)).refused('no-such-person');
  const abandoned = { type: 'record-round', round: 1, room, people, advisor: null, client: null, tally: null };
  running.does(null, abandoned).closing().when(advisor, thank(client)).refused('no-such-person');
});

test('[SIGHT2] [CLOSE3] people see in the closing who their clients were, with names, and thanks only if they are theirs', () => {
  const story = second().closing();
  const [by = ''] = story.state.people.map((p) => p.person).filter((p) => p !== 'gus' && clientOf(story.state.sat, p, 1) !== p);
  const client = clientOf(story.state.sat, by, 1);
  const thanked = story.does(by, thank(client));
  for (const { person } of story.state.people) {
    const seen = visibleWorkshop(thanked.state, person);
    const own = [1, 2].map((round) => clientOf(story.state.sat, person, round)).filter((c) => c !== person && c !== '');
    expect(seen.sat.map((s) => s.client)).toEqual(own);
    expect(namesInWorkshop(thanked.state, person)).toEqual(expect.arrayContaining(own));
    expect(seen.thanks).toEqual(person === by || person === client ? [{ by, client }] : []);
    expect(visibleWorkshop(second().state, person).sat).toEqual([]);
  }
  expect(namesInWorkshop(thanked.state, client)).toContain(by);
});
