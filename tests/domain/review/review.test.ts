import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { ReviewCommand, ReviewPageCommand } from '../../../shared/domain/review/commands.ts';
import { type ReviewEvent, reviewWordFields } from '../../../shared/domain/review/events.ts';
import { reviewPermissions, reviewRoles, reviewRolesOf } from '../../../shared/domain/review/policy.ts';
import { decideReview, evolveReview, reviewEventTypes } from '../../../shared/domain/review/review.ts';
import { type AgendaMoment, noReview, type ReviewFacts, type ReviewState } from '../../../shared/domain/review/state.ts';
import { reviewCodec } from '../../../shared/domain/review/stored.ts';
import {
  mayFollowReview,
  mayReadReview,
  readersOfReview,
  visibleReview,
  visibleReviewEvent,
} from '../../../shared/domain/review/visible-state.ts';
import { type Chance, chanceOf } from '../../support/chance.ts';
import { howToChange, storedExamples } from '../../support/stored-examples.ts';

const facts: ReviewFacts = {
  room: 'room-00000001',
  round: 1,
  people: { pia: 'advisor', cleo: 'client', otto: 'observer', olga: 'observer', vera: 'visitor' },
  facilitators: ['fay', 'vera'],
  anonymous: false,
  playedMs: 240_000,
  notKept: [],
};

function does(state: ReviewState, actor: string | null, command: ReviewCommand): ReviewState {
  const answer = decideReview(state, command, { actor, at: 1 });
  if (!Array.isArray(answer)) throw new Error(`${command.type} by ${actor}: ${answer.refusal}`);
  return answer.reduce(evolveReview, state);
}

function begun(change: Partial<ReviewFacts> = {}): ReviewState {
  return does(noReview, null, { type: 'read-round', facts: { ...facts, ...change } });
}

const refusal = (state: ReviewState, actor: string | null, command: ReviewCommand) => {
  const answer = decideReview(state, command, { actor, at: 1 });
  return Array.isArray(answer) ? null : answer.refusal;
};

const draft = (comment: string, words = 'a word', signed = true, atMs = 5000): ReviewPageCommand => ({
  type: 'keep-comment',
  comment,
  atMs,
  words,
  signed,
});
const publish = (comment: string): ReviewPageCommand => ({ type: 'publish-comment', comment });
const wordsSeen = (state: ReviewState, reader: string) => visibleReview(state, reader).comments.map((c) => c.words);

test('[REVIEW10] SPEC.md prints the table of permissions, cell by cell', () => {
  const spec = readFileSync(new URL('../../../SPEC.md', import.meta.url), 'utf8').split('\n');
  const cellsOf = (line = '') => line.split('|').map((cell) => cell.trim());
  expect(
    spec
      .map(cellsOf)
      .find(([, first]) => first === 'a finished round')
      ?.slice(2, -1),
  ).toEqual(reviewRoles);
  for (const [verb, roles] of Object.entries(reviewPermissions)) {
    const row = cellsOf(spec.find((line) => line.startsWith(`| ${verb} |`)));
    expect(row.slice(2, -1), verb).toEqual(reviewRoles.map((role) => (roles.includes(role) ? 'yes' : '')));
  }
});

describe('a review of a round', () => {
  test('[REVIEW1] for people who were not in the round there is no such room', () => {
    for (const nobody of ['nobody', 'fay', '__proto__', 'constructor']) {
      expect(refusal(begun(), nobody, draft('c-01'))).toBe('no-such-room');
      expect(visibleReview(begun(), nobody).people).toEqual({});
      if (nobody !== 'fay') expect(visibleReview(begun(), nobody)).toEqual(noReview);
      expect(mayReadReview(begun(), nobody)).toBe(false);
    }
    expect(refusal(noReview, 'pia', draft('c-01'))).toBe('no-such-room');
    expect(refusal(begun(), 'cleo', { type: 'keep-reflection', words: 'mine', shared: false })).toBe('not-yours');
  });

  test('[REVIEW2] a comment starts as a draft that only its author sees; published, everyone who replays the round sees it', () => {
    const kept = does(begun(), 'otto', draft('c-01', 'first'));
    for (const other of ['pia', 'cleo', 'olga', 'vera']) expect(wordsSeen(kept, other)).toEqual([]);
    expect(wordsSeen(kept, 'otto')).toEqual(['first']);
    const changed = does(kept, 'otto', draft('c-01', 'second'));
    expect(refusal(changed, 'olga', publish('c-01'))).toBe('no-such-comment');
    const open = does(changed, 'otto', publish('c-01'));
    for (const other of ['cleo', 'olga', 'vera']) expect(wordsSeen(open, other)).toEqual(['second']);
    expect(refusal(open, 'otto', draft('c-01', 'third'))).toBe('already-so');
    expect(refusal(open, 'otto', publish('c-01'))).toBe('already-so');
    expect(wordsSeen(does(open, 'otto', { type: 'take-back-comment', comment: 'c-01' }), 'cleo')).toEqual([]);
    expect(refusal(open, 'cleo', { type: 'take-back-comment', comment: 'c-01' })).toBe('no-such-comment');
  });

  test('[REVIEW3] the advisor sees others’ comments once they have looked back themselves, or passed', () => {
    const open = does(does(begun(), 'otto', draft('c-01', 'his')), 'otto', publish('c-01'));
    expect(wordsSeen(open, 'pia')).toEqual([]);
    const passed = does(open, 'pia', { type: 'keep-reflection', words: null, shared: false });
    expect(wordsSeen(passed, 'pia')).toEqual(['his']);
    expect(wordsSeen(does(open, 'pia', { type: 'keep-reflection', words: 'mine', shared: false }), 'pia')).toEqual(['his']);
  });

  test('[REVIEW4] what the advisor wrote is theirs alone unless they share it; that they have written is for all', () => {
    const own = does(begun(), 'pia', { type: 'keep-reflection', words: 'mine', shared: false });
    expect(visibleReview(own, 'otto')).toMatchObject({ reflection: null, reflected: true });
    expect(visibleReview(own, 'pia').reflection).toEqual({ words: 'mine', shared: false });
    const shared = does(own, 'pia', { type: 'keep-reflection', words: 'mine', shared: true });
    expect(visibleReview(shared, 'otto').reflection?.words).toBe('mine');
    expect(refusal(shared, 'pia', { type: 'keep-reflection', words: 'mine', shared: true })).toBe('already-so');
  });

  test('[REVIEW5] with names every comment has one; in an anonymous round its author chooses, and an unsigned one says nothing about them', () => {
    const named = does(does(begun(), 'otto', draft('c-01', 'w', false)), 'otto', publish('c-01'));
    expect(visibleReview(named, 'cleo').comments).toMatchObject([{ by: 'otto', signed: true }]);
    const said = (by: string) => does(does(begun({ anonymous: true }), by, draft('c-01', 'w', false)), by, publish('c-01'));
    expect(visibleReview(said('otto'), 'cleo').comments).toMatchObject([{ by: null, words: 'w' }]);
    expect(visibleReview(said('otto'), 'cleo')).toEqual(visibleReview(said('olga'), 'cleo'));
    const signed = does(does(begun({ anonymous: true }), 'otto', draft('c-01')), 'otto', publish('c-01'));
    expect(visibleReview(signed, 'cleo').comments).toMatchObject([{ by: 'otto' }]);
  });

  test('[REVIEW6] facilitators who were not let in get in when everyone in the round says yes, and are out again once one person withdraws it', () => {
    const yes = (state: ReviewState, person: string) => does(state, person, { type: 'answer-facilitators', yes: true });
    const three = ['pia', 'cleo', 'otto'].reduce(yes, begun());
    expect(mayReadReview(three, 'fay')).toBe(false);
    expect(visibleReview(three, 'olga').yes).toEqual([]);
    const all = yes(three, 'olga');
    expect(mayReadReview(all, 'fay')).toBe(true);
    expect(readersOfReview(all)).toContain('fay');
    const back = does(all, 'cleo', { type: 'answer-facilitators', yes: false });
    expect(mayReadReview(back, 'fay')).toBe(false);
    for (const other of ['pia', 'otto', 'olga']) expect(visibleReview(back, other).yes).toEqual([other]);
    // Someone who came late, in the debrief, is asked as well.
    const more = does(all, null, { type: 'read-round', facts: { ...facts, people: { ...facts.people, oren: 'observer' } } });
    expect(more.agreed).toBe(false);
    expect(refusal(begun({ facilitators: [] }), 'pia', { type: 'answer-facilitators', yes: true })).toBe('not-now');
  });

  test('[REVIEW7] a moment lies within the scene, and a person leaves at most 200 comments on a round', () => {
    expect(does(begun(), 'otto', draft('c-01', 'w', true, 9e6)).comments).toMatchObject([{ atMs: 240_000 }]);
    const full = Array.from({ length: 200 }, (_, i) => `c-${i + 100}`).reduce((s, id) => does(s, 'otto', draft(id)), begun());
    expect(refusal(full, 'otto', draft('c-999'))).toBe('too-many-comments');
    expect(refusal(full, 'olga', draft('c-100'))).toBeNull();
    expect(refusal(begun(), null, { type: 'read-round', facts })).toBe('already-so');
  });
});

const cast = ['pia', 'cleo', 'otto', 'olga', 'vera', 'fay', 'nobody', 'projector'];
const moments = (chance: Chance): AgendaMoment[] => [
  { atMs: chance.below(9e5), kind: 'rise' },
  { atMs: 1, kind: 'quote' },
];

/** Going through the round together, by the state: random actors would hardly ever all say yes. */
function someTogether(chance: Chance, { question }: ReviewState): ReviewCommand {
  switch (chance.below(14)) {
    case 0:
      return question ? { type: 'pass-question', dueAt: question.dueAt } : { type: 'ask-together', within: 'minutes' };
    case 1:
      return { type: 'begin-review', agenda: moments(chance) };
    case 2:
      return { type: 'move-playhead', atMs: chance.below(9e5), playing: chance.maybe(0.5) };
    case 3:
      return { type: 'show-review', shown: chance.maybe(0.6) };
    case 4:
      return chance.maybe(0.2) ? { type: 'end-review' } : { type: 'set-agenda', agenda: moments(chance) };
    default:
      return { type: 'answer-together', yes: chance.maybe(0.9) };
  }
}

function someCommand(chance: Chance, turn: number, state: ReviewState): ReviewCommand {
  const comment = `c-0${chance.below(4)}`;
  if (chance.maybe(0.6)) return someTogether(chance, state);
  switch (chance.below(8)) {
    case 0:
      return { type: 'keep-reflection', words: chance.maybe(0.3) ? null : `mine ${turn}`, shared: chance.maybe(0.5) };
    case 1:
    case 2:
      return publish(comment);
    case 3:
      return { type: 'take-back-comment', comment };
    case 4:
      return { type: 'answer-facilitators', yes: chance.maybe(0.8) };
    case 5: {
      const { otto: _, ...without } = facts.people;
      const people = chance.maybe(0.5) ? facts.people : without;
      return { type: 'read-round', facts: { ...facts, people, anonymous: true, facilitators: ['fay', 'vera'] } };
    }
    default:
      return draft(comment, `said ${turn}`, chance.maybe(0.5), chance.below(300_000));
  }
}

const byServer: readonly ReviewCommand['type'][] = ['read-round', 'pass-question'];
const byLeaders: readonly ReviewCommand['type'][] = [
  'ask-together',
  'begin-review',
  'move-playhead',
  'show-review',
  'set-agenda',
  'end-review',
];

function actorOf({ type }: ReviewCommand, chance: Chance): string | null {
  if (byServer.includes(type)) return null;
  if (type === 'answer-together') return chance.pick(['pia', 'cleo', 'otto', 'olga', 'nobody']);
  return byLeaders.includes(type) && chance.maybe(0.8) ? chance.pick(['fay', 'vera']) : chance.pick(cast);
}

type Change = { event: ReviewEvent; before: ReviewState; after: ReviewState };

function* playedReview(
  seed: number,
  otherwise: (command: ReviewCommand, actor: string | null) => ReviewCommand,
): Generator<Change[]> {
  const chance = chanceOf(seed);
  let state = begun({ anonymous: chance.maybe(0.6) });
  for (let turn = 0; turn < 180; turn++) {
    const command = someCommand(chance, turn, state);
    const actor = actorOf(command, chance);
    const answer = decideReview(state, otherwise(command, actor), { actor, at: turn * 2000 });
    const changes: Change[] = [];
    for (const event of Array.isArray(answer) ? answer : []) {
      const before = state;
      state = evolveReview(state, event);
      changes.push({ event, before, after: state });
    }
    yield changes;
  }
}

const asTheyAre = (command: ReviewCommand) => command;

describe('what every reader of a review is sent', () => {
  test('[REVIEW8] what a reader may see after an event is what they saw before, with what was sent folded in', () => {
    const met = new Set<string>();
    for (let seed = 1; seed <= 60; seed++)
      for (const { event, before, after: now } of [...playedReview(seed, asTheyAre)].flat()) {
        met.add(event.type);
        for (const reader of cast) {
          const visible = visibleReviewEvent(event, before, now, reader);
          const allowed = visibleReview(now, reader);
          const where = `seed ${seed}, ${event.type}, as ${reader}`;
          if (!mayFollowReview(now, reader)) expect(visible, where).toBeNull();
          else if (visible === 'snapshot') expect(JSON.parse(JSON.stringify(allowed)), where).toEqual(allowed);
          else {
            const folded =
              visible === null ? visibleReview(before, reader) : evolveReview(visibleReview(before, reader), visible);
            expect(folded, where).toEqual(allowed);
          }
        }
      }
    expect([...met].sort()).toEqual([...reviewEventTypes].sort());
    expect(Object.keys(reviewWordFields).every((type) => met.has(type))).toBe(true);
  });

  test('[REVIEW11] every type of event has a stored example of each of its shapes, and all of them fold', () => {
    const stored = storedExamples('review', reviewCodec).map(({ event }) => event);
    const shapeOf = (event: ReviewEvent) => `${event.type}: ${Object.keys(event).sort().join()}`;
    const shapes = (events: readonly ReviewEvent[]) => [...new Set(events.map(shapeOf))].sort();
    const now = Array.from({ length: 20 }, (_, i) => i + 1).flatMap((seed) =>
      [...playedReview(seed, asTheyAre)].flat().map(({ event }) => event),
    );
    expect(shapes(stored), howToChange('review', reviewCodec.schema)).toEqual(shapes(now));
    for (const event of stored) expect(() => evolveReview(begun(), event), event.type).not.toThrow();
  });

  /** In each pair one secret differs; `knows` are the people who know it. */
  const secrets: [string, (command: ReviewCommand, actor: string | null) => ReviewCommand, (now: ReviewState) => string[]][] = [
    [
      'what Otto’s draft says',
      (command, actor) =>
        command.type === 'keep-comment' && actor === 'otto' ? { ...command, words: 'other words, and longer' } : command,
      (now) => (now.comments.some((c) => c.by === 'otto' && !c.draft) ? cast : ['otto']),
    ],
    [
      'what Pia wrote for herself',
      (command) =>
        command.type === 'keep-reflection' && command.words !== null ? { ...command, words: 'quite another thing' } : command,
      (now) => (now.reflection?.shared ? cast : ['pia']),
    ],
    [
      'what Cleo answered about the facilitators',
      (command, actor) =>
        command.type === 'answer-facilitators' && actor === 'cleo' ? { ...command, yes: !command.yes } : command,
      () => ['cleo', 'fay'],
    ],
    [
      'what Otto answered when he was asked to go through it together',
      (command, actor) => (command.type === 'answer-together' && actor === 'otto' ? { ...command, yes: !command.yes } : command),
      () => ['otto'],
    ],
    [
      'what Pia answered then, whose yes is what the others are asked after',
      (command, actor) => (command.type === 'answer-together' && actor === 'pia' ? { ...command, yes: !command.yes } : command),
      () => Object.keys(facts.people).filter((person) => person !== 'vera'),
    ],
  ];
  describe('[REVIEW9] two reviews that differ in a secret send the same to readers who may not know it', () => {
    test.each(secrets)('%s', (_, otherwise, knows) => {
      let compared = 0;
      for (let seed = 1; seed <= 60; seed++) {
        const knowing = new Set<string>();
        let [agreed, agreedOther] = [false, false];
        const [one, other] = [[...playedReview(seed, asTheyAre)], [...playedReview(seed, otherwise)]];
        for (const [turn, changes] of one.entries()) {
          const others = other[turn] ?? [];
          const last = changes.at(-1)?.after;
          const otherLast = others.at(-1)?.after;
          for (const state of [last, otherLast]) if (state) for (const person of knows(state)) knowing.add(person);
          // Everyone learns that all have said yes; after that the two diverge.
          [agreed, agreedOther] = [last?.agreed ?? agreed, otherLast?.agreed ?? agreedOther];
          if (agreed !== agreedOther) break;
          const sent = (list: Change[], reader: string) =>
            list.flatMap(({ event, before, after: now }) => {
              const visible = visibleReviewEvent(event, before, now, reader);
              return visible === null ? [] : [JSON.stringify(visible === 'snapshot' ? visibleReview(now, reader) : visible)];
            });
          for (const reader of cast) {
            if (knowing.has(reader)) continue;
            compared += 1;
            expect(sent(others, reader), `seed ${seed}, turn ${turn}, as ${reader}`).toEqual(sent(changes, reader));
          }
        }
      }
      expect(compared).toBeGreaterThan(500);
    });
  });

  test('[REVIEW10] every cell of the table of verbs is what the rules answer', () => {
    const agreed = ['pia', 'cleo', 'otto', 'olga'].reduce(
      (s, p) => does(s, p, { type: 'answer-facilitators', yes: true }),
      begun(),
    );
    const holders = {
      advisor: 'pia',
      client: 'cleo',
      observer: 'otto',
      visitor: 'vera',
      facilitator: 'fay',
      leader: 'fay',
      stranger: 'nobody',
      server: null,
    };
    const commands: ReviewCommand[] = [
      { type: 'keep-reflection', words: 'w', shared: false },
      draft('c-01'),
      publish('c-77'),
      { type: 'take-back-comment', comment: 'c-77' },
      { type: 'answer-facilitators', yes: false },
      { type: 'ask-together', within: 'days' },
      { type: 'answer-together', yes: true },
      { type: 'begin-review', agenda: [] },
      { type: 'set-agenda', agenda: [] },
      { type: 'move-playhead', atMs: 0, playing: true },
      { type: 'show-review', shown: true },
      { type: 'end-review' },
      { type: 'read-round', facts: { ...facts, round: 2 } },
      { type: 'pass-question', dueAt: 1 },
    ];
    for (const role of reviewRoles) {
      // Someone who leads is a facilitator only once everyone has agreed.
      const state = role === 'leader' ? begun() : agreed;
      const roles = reviewRolesOf(state, holders[role]);
      expect(roles).toContain(role);
      for (const command of commands) {
        const answered = refusal(state, holders[role], command);
        const barred = answered === 'not-yours' || answered === 'no-such-room';
        const may = roles.some((one) => reviewPermissions[command.type].includes(one));
        expect(!barred, `${role} × ${command.type}`).toBe(may);
      }
    }
    expect(reviewRolesOf(begun(), 'fay')).toEqual(['leader']);
    expect(isDeepStrictEqual(Object.keys(holders), [...reviewRoles])).toBe(true);
  });
});
