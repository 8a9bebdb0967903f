import { expect, test } from 'vitest';
import type { AnyEvent, Reader, VisibilityRules } from '../../../server/engine/stream-kind.ts';
import { Subscribers } from '../../../server/engine/subscribers.ts';
import { reviewKind } from '../../../server/reviews/review-kind.ts';
import { roomRules } from '../../../server/rooms/room-rules.ts';
import { workshopRules } from '../../../server/workshops/workshop-kind.ts';
import { namesInDeck, visibleDeck } from '../../../shared/domain/deck/visible-state.ts';
import { noReview } from '../../../shared/domain/review/state.ts';
import { projector } from '../../../shared/domain/room/from-workshop.ts';
import { evolveRoom, noRoom } from '../../../shared/domain/room/room.ts';
import { evolveWorkshop, noWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import type { Snapshot } from '../../../shared/protocol/down.ts';
import { castOf, openingOf, play } from '../../domain/play/random-play.ts';
import { openingOfWorkshop, workshopCast, workshopMoves, workshopOutsider } from '../../domain/workshop/workshop-play.ts';
import { sharedDeck } from '../../support/given-deck.ts';

type Rules<S, E extends AnyEvent> = VisibilityRules<S, E> & { evolve: (state: S, event: E) => S };

/** The people whose names a reader may have, by the snapshot that they would get. */
function allowed<S, E extends AnyEvent>({ namesIn, visibleState }: Rules<S, E>, state: S, reader: string): string[] {
  return [...new Set(namesIn(visibleState(state, reader)))].sort();
}

const bug = (_: Reader, __: string, fault: unknown) => {
  throw fault;
};

/** Publishes these events to these readers. Out: whatever was told otherwise than their snapshots would. */
function faultsOf<S, E extends AnyEvent>(rules: Rules<S, E>, none: S, events: readonly E[], people: readonly string[]): string[] {
  const faults: string[] = [];
  let state = none;
  const names = Object.fromEntries(people.map((person) => [person, `name of ${person}`]));
  const subscribers = new Subscribers(rules, { stream: 's', code: '', invitation: '' }, () => ({ epoch: 1, state }), bug);
  const told = new Map<string, Set<string>>(people.map((person) => [person, new Set()]));
  const readerOf = (person: string): Reader => ({
    person,
    events: () => undefined,
    snapshot: ({ text }) => {
      const { names: sent } = JSON.parse(text() ?? '') as Snapshot<S>;
      told.set(person, new Set(Object.keys(sent)));
    },
    names: (sent) => {
      const may = allowed(rules, state, person);
      for (const one of Object.keys(sent)) {
        if (!may.includes(one)) faults.push(`${person} was told ${one}`);
        told.get(person)?.add(one);
      }
    },
    presence: () => undefined,
    refollow: () => undefined,
    lost: () => undefined,
  });
  const readers = people.map(readerOf);
  for (const event of events) {
    const before = state;
    state = rules.evolve(state, event);
    for (const reader of readers)
      if (rules.mayRead(state, reader.person) && !subscribers.readers.has(reader)) subscribers.readers.add(reader);
    subscribers.learn(names);
    subscribers.publish({ event, version: 0, before, after: state }, 'someone');
    for (const { person } of readers) {
      const may = allowed(rules, state, person);
      const short = [...new Set(rules.namesFor(state, person))].sort();
      if (short.join() !== may.join()) faults.push(`namesFor says ${short} to ${person}, and ${event.type} shows ${may}`);
      const missing = rules.mayRead(state, person) ? may.filter((one) => names[one] && !told.get(person)?.has(one)) : [];
      if (missing.length > 0) faults.push(`${person} was not told ${missing} by ${event.type}`);
    }
  }
  return faults;
}

test('[VIEW33] in rooms of random play, each reader is told the names in their snapshot, and no others', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const events = [...openingOf(seed), ...[...play(seed)].flatMap(({ answer }) => (Array.isArray(answer) ? answer : []))];
    const people = [...castOf(seed), projector, 'outsider'];
    expect(faultsOf({ ...roomRules, evolve: evolveRoom }, noRoom, events, people), `seed ${seed}`).toEqual([]);
  }
});

test('[VIEW33] in workshops of random play, too', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const moves = workshopMoves(seed, 250).flatMap(({ answer }) => (Array.isArray(answer) ? answer : []));
    const people = [...workshopCast, projector, workshopOutsider];
    const found = faultsOf(
      { ...workshopRules, evolve: evolveWorkshop },
      noWorkshop,
      [...openingOfWorkshop(seed), ...moves],
      people,
    );
    expect(found, `seed ${seed}`).toEqual([]);
  }
});

test('[VIEW33] readers of a deck or a review have the names that they see there', () => {
  const deck = { ...sharedDeck().state, readers: ['one', 'other'] };
  for (const reader of [deck.author, 'one', 'other', 'stranger']) {
    const { author, readers } = visibleDeck(deck, reader);
    expect([...new Set(namesInDeck(deck, reader))]).toEqual([...new Set([author, ...readers].filter(Boolean))]);
  }
  const review = { ...noReview, people: { pia: 'advisor' as const, otto: 'observer' as const }, facilitators: ['fay'] };
  for (const reader of ['pia', 'otto', 'fay', 'stranger'])
    expect(reviewKind.namesFor(review, reader)).toEqual(reviewKind.namesIn(reviewKind.visibleState(review, reader)));
});

test('[VIEW34] presence in a room is for people inside, and not for someone who asks or was removed', () => {
  const state = { ...noRoom, asking: ['asks'], removed: ['removed'], visitors: ['visits'] };
  expect(['asks', 'removed', 'stranger', 'visits'].map((reader) => roomRules.presence.seenBy(state, reader))).toEqual([
    false,
    false,
    false,
    true,
  ]);
});
