import { randomBytes } from 'node:crypto';
import { eventCodec } from '../../shared/domain/codec.ts';
import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { AskedPlan } from '../../shared/domain/workshop/plan.ts';
import { mostSavedPlans, type SavedPlan } from '../../shared/domain/workshop/saved-plan.ts';
import type { StreamDefinition } from '../engine/stream-kind.ts';
import { Streams, type StreamsSettings } from '../engine/streams.ts';

/** What a person has put into their library or removed from it: a stream for each person, apart from the decks themselves. */
type ShelfEvent =
  | { type: 'deck-put' | 'deck-taken'; at: number; deck: string }
  /** Replaces an earlier plan with this id. */
  | { type: 'plan-kept'; at: number; plan: SavedPlan }
  | { type: 'plan-renamed'; at: number; id: string; name: string }
  | { type: 'plan-deleted'; at: number; id: string };
type ShelfCommand =
  | { type: 'put-deck'; deck: string }
  | { type: 'keep-plan'; plan: SavedPlan }
  | { type: 'rename-plan'; id: string; name: string }
  | { type: 'delete-plan'; id: string };
/** Decks and plans, newest first. */
type Shelf = { decks: readonly string[]; plans: readonly SavedPlan[] };

/** A plan is stored in the shape of `AskedPlan`: to change that, raise this schema too. */
export const libraryCodec = eventCodec<ShelfEvent>({
  schema: 1,
  types: ['deck-put', 'deck-taken', 'plan-kept', 'plan-renamed', 'plan-deleted'],
});

const prefix = 'shelf-';
const nothing: Shelf = { decks: [], plans: [] };

/** The stream of a person's library. */
export function libraryOf(person: string): string {
  return `${prefix}${person}`;
}

function decide({ decks, plans }: Shelf, command: ShelfCommand, { at }: { at: number }): ShelfEvent[] | Refusal {
  switch (command.type) {
    case 'put-deck':
      return decks.includes(command.deck) ? refuse('already-so') : [{ type: 'deck-put', at, deck: command.deck }];
    case 'keep-plan': {
      const isNew = plans.every(({ id }) => id !== command.plan.id);
      if (isNew && plans.length >= mostSavedPlans) return refuse('too-many-plans');
      return [{ type: 'plan-kept', at, plan: command.plan }];
    }
    case 'rename-plan': {
      const { id, name } = command;
      return plans.some((plan) => plan.id === id) ? [{ type: 'plan-renamed', at, id, name }] : refuse('no-such-page');
    }
    case 'delete-plan': {
      const { id } = command;
      return plans.some((plan) => plan.id === id) ? [{ type: 'plan-deleted', at, id }] : refuse('already-so');
    }
  }
}

function evolve(shelf: Shelf, event: ShelfEvent): Shelf {
  const { decks, plans } = shelf;
  switch (event.type) {
    case 'deck-put':
      return { ...shelf, decks: [event.deck, ...decks.filter((deck) => deck !== event.deck)] };
    case 'deck-taken':
      return { ...shelf, decks: decks.filter((deck) => deck !== event.deck) };
    case 'plan-kept':
      return { ...shelf, plans: [event.plan, ...plans.filter(({ id }) => id !== event.plan.id)] };
    case 'plan-renamed':
      return { ...shelf, plans: plans.map((plan) => (plan.id === event.id ? { ...plan, name: event.name } : plan)) };
    case 'plan-deleted':
      return { ...shelf, plans: plans.filter(({ id }) => id !== event.id) };
  }
}

/** The plans in the stored events of a library. */
export function plansIn(events: readonly ShelfEvent[]): readonly SavedPlan[] {
  return events.reduce(evolve, nothing).plans;
}

/** Only the server reads and writes these: no one follows them. */
const libraryKind: StreamDefinition<Shelf, ShelfEvent, ShelfCommand, { at: number }> = {
  name: 'library',
  mayBeNamed: (stream) => stream.startsWith(prefix),
  codec: libraryCodec,
  none: nothing,
  decide,
  evolve,
  visibleState: () => nothing,
  visibleEvent: () => null,
  mayRead: () => false,
  readersOf: () => [],
  isInside: () => false,
  namesIn: () => [],
  namesFor: () => [],
  contextFor: (_, __, { at }) => ({ at }),
};

/**
 * What is a person's own beside the streams that they share: which decks they have (their own, and those they opened by a link) and the
 * plans that they keep. Plans are here and not in a browser because laptops are lost, and the next workshop may be led from another
 * one: here they come back with a recovery code, are downloaded with the person's data, and go with their erasure.
 */
export class Library {
  private readonly streams: Streams<Shelf, ShelfEvent, ShelfCommand, { at: number }>;

  constructor(settings: StreamsSettings) {
    this.streams = new Streams(libraryKind, settings);
  }

  stop(): void {
    this.streams.stop();
  }

  /** The person's decks, newest first. */
  async of(person: string): Promise<readonly string[]> {
    return (await this.shelf(person)).decks;
  }

  /** The person's plans, newest first. */
  async plansOf(person: string): Promise<readonly SavedPlan[]> {
    return (await this.shelf(person)).plans;
  }

  /** Puts a deck into the library, once. Out: null, or why it can't be stored. */
  async put(person: string, deck: string): Promise<Refusal | null> {
    return this.does(person, { type: 'put-deck', deck });
  }

  /** Keeps a plan, in place of an earlier one with its id. Out: null, or a refusal. */
  async keepPlan(person: string, id: string, name: string, plan: AskedPlan): Promise<Refusal | null> {
    return this.does(person, { type: 'keep-plan', plan: { id, name, plan } });
  }

  async renamePlan(person: string, id: string, name: string): Promise<Refusal | null> {
    return this.does(person, { type: 'rename-plan', id, name });
  }

  /** Deletes a plan, once. */
  async deletePlan(person: string, id: string): Promise<Refusal | null> {
    return this.does(person, { type: 'delete-plan', id });
  }

  private async shelf(person: string): Promise<Shelf> {
    return (await this.streams.stateNow(libraryOf(person))) ?? nothing;
  }

  private async does(person: string, command: ShelfCommand): Promise<Refusal | null> {
    const id = randomBytes(9).toString('base64url');
    const answer = await this.streams.begin(libraryOf(person), { ref: { person, id, hash: id }, command });
    return 'refusal' in answer && answer.refusal !== 'already-so' ? answer : null;
  }
}
