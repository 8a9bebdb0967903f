import { randomBytes, randomInt } from 'node:crypto';
import type { Card, Deck } from '../../shared/domain/card.ts';
import { mayReadDeck } from '../../shared/domain/deck/visible-state.ts';
import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { Settings } from '../../shared/domain/room/settings.ts';
import type { WorkshopLink } from '../../shared/domain/room/state.ts';
import { mayReadRoom } from '../../shared/domain/room/visible-state.ts';
import { nextAbout, nextPlan } from '../../shared/domain/workshop/next-plan.ts';
import type { AskedPlan } from '../../shared/domain/workshop/plan.ts';
import { lineFor } from '../../shared/domain/workshop/roster/expected.ts';
import { groupOf, leadsWorkshop, whyOutsideWorkshop } from '../../shared/domain/workshop/state.ts';
import { mayReadWorkshop } from '../../shared/domain/workshop/visible-state.ts';
import { noWorkshop } from '../../shared/domain/workshop/workshop.ts';
import { codeAlphabet, codeLength } from '../../shared/protocol/codes.ts';
import type { Answer, EnterAnswer } from '../../shared/protocol/up.ts';
import type { Decks, OpenDeck } from '../decks/decks.ts';
import type { Library } from '../decks/library.ts';
import { type ClosedCards, readCards } from '../decks/read-cards.ts';
import type { OpenRoom, Rooms } from '../rooms/room-kind.ts';
import type { Clock } from '../scheduling/clock.ts';
import type { Access, AccessCodes, AccessKind } from '../store/access.ts';
import type { Person } from '../store/directory.ts';
import { type CommandRef, failsAlone } from '../store/log.ts';
import type { OpenWorkshop, Workshops } from '../workshops/workshop-kind.ts';
import { OneByOne } from './one-by-one.ts';
import { mostDecks, type Quotas } from './quotas.ts';

type Parts = {
  rooms: Rooms;
  workshops: Workshops;
  decks: Decks;
  tables: ClosedCards;
  library: Library;
  builtIn: readonly Deck[];
  access: Access;
  quotas: Quotas;
  clock: Clock;
};

type CopyOf = { deck: string; card: string | null };

/** What someone opens: a room to play in at once, a workshop, or a deck (empty, copied, or read from a file). */
export type NewStream =
  | { kind: 'room'; settings: Settings }
  | { kind: 'workshop'; plan: AskedPlan }
  | { kind: 'workshop'; after: string }
  | { kind: 'deck'; title: string; copyOf: CopyOf | null }
  | { kind: 'deck'; title: string; cards: readonly Card[] };

/** The command that begins it. */
type Opening = OpenRoom | OpenWorkshop | OpenDeck;

/** Random characters, five bits each. */
export function freshCode(length: number): string {
  return Array.from({ length }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
}

/** A code only knocks; an invitation of 128 bits lets its holder in at once. */
export function freshAccess(kind: AccessKind, stream = randomBytes(9).toString('base64url')): AccessCodes {
  const code = freshCode(codeLength);
  return { stream, kind, code, invitation: randomBytes(16).toString('base64url') };
}

/** How many stream ids to try when opening something: the spot in the store that belongs to an id may be damaged. */
const mostPlaces = 5;

/** Opens rooms, workshops and decks, and lets people into them. */
export class Admission {
  private readonly parts: Parts;
  /** Otherwise many that are opened at once would all find the same number of decks. */
  private readonly deckOpenings = new OneByOne();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /**
   * Opens something for a person. The same command opens it only once; another body under the same id is refused. `address`: where
   * they come from, null for someone on this server. Refuses what is over the quotas.
   */
  async open(by: Person, ref: CommandRef, opening: NewStream, address: string | null): Promise<EnterAnswer> {
    const { access, quotas, library } = this.parts;
    // What was opened before is answered as it was then.
    if ((await access.openedBy(by.person, ref.id)) !== null) return this.openAs(by, ref, opening);
    const openNow = async () => (await quotas.open(opening.kind, by.person, address)) ?? this.openAs(by, ref, opening);
    if (opening.kind !== 'deck') return openNow();
    return this.deckOpenings.run(by.person, async () =>
      (await library.of(by.person)).length >= mostDecks ? refuse('too-many-decks') : openNow(),
    );
  }

  private async openAs(by: Person, ref: CommandRef, opening: NewStream, places = mostPlaces): Promise<EnterAnswer> {
    const { access } = this.parts;
    const command = await this.commandFor(by, opening);
    if ('refusal' in command) return command;
    let stream = await access.openedBy(by.person, ref.id);
    let fresh: AccessCodes | null = null;
    if (stream === null) {
      fresh = freshAccess(opening.kind);
      // If the code is taken, draw another. A command that arrived twice at the same time finds the stream of the first.
      if (!(await access.add(fresh, by.person, ref.id))) return this.openAs(by, ref, opening);
      stream = fresh.stream;
    } else if ((await access.of(stream))?.kind !== opening.kind) return refuse('id-used-otherwise');
    const answer = await this.begin(by, ref, stream, command).catch(async (fault) => {
      if (!failsAlone(fault) || fresh === null || places === 1) throw fault;
      await access.drop(fresh);
      return null;
    });
    // The spot in the store for this stream is damaged: another stream id gets another spot.
    if (answer === null) return this.openAs(by, ref, opening, places - 1);
    if ('refusal' in answer) {
      // Of what can't be stored at present the codes are kept: the same command finds them when it is sent again.
      if (fresh !== null && answer.refusal !== 'cannot-store') await access.drop(fresh);
      return answer;
    }
    const unshelved = opening.kind === 'deck' ? await this.parts.library.put(by.person, stream) : null;
    if (unshelved !== null) return unshelved;
    if (opening.kind !== 'deck') await this.noteCame(by, stream);
    return { kind: opening.kind, stream, asked: false };
  }

  private async commandFor(by: Person, opening: NewStream): Promise<Opening | Refusal> {
    if (opening.kind === 'room') return { type: 'open-room', settings: opening.settings };
    if (opening.kind === 'workshop')
      return 'after' in opening ? this.plannedAfter(by, opening.after) : { type: 'open-workshop', plan: opening.plan };
    const cards = 'cards' in opening ? opening.cards : await this.copiedCards(by, opening.copyOf);
    return 'refusal' in cards ? cards : { type: 'open-deck', title: opening.title, cards };
  }

  /** A workshop that begins with the plan of another one, for people who lead that. */
  private async plannedAfter(by: Person, workshop: string): Promise<OpenWorkshop | Refusal> {
    const state = (await this.parts.workshops.load(workshop))?.state;
    if (!state || !leadsWorkshop(state, by.person)) return refuse('no-such-room');
    return { type: 'open-workshop', plan: nextPlan(state), about: nextAbout(state.about) };
  }

  private begin(by: Person, ref: CommandRef, stream: string, command: Opening): Promise<Answer> {
    const { rooms, workshops, decks } = this.parts;
    const names = { [by.person]: by.name };
    switch (command.type) {
      case 'open-room':
        return rooms.begin(stream, { ref, command, names });
      case 'open-workshop':
        return workshops.begin(stream, { ref, command, names });
      case 'open-deck':
        return decks.begin(stream, { ref, command, names });
    }
  }

  private async copiedCards(by: Person, copyOf: CopyOf | null): Promise<readonly Card[] | Refusal> {
    if (!copyOf) return [];
    const { builtIn, decks, tables } = this.parts;
    const copied = await readCards(builtIn, decks, tables, by.person, copyOf);
    return 'refusal' in copied || copied.length > 0 ? copied : refuse('card-missing');
  }

  /** Whether this code belongs to a room or a workshop, even if that lets no one in right now. */
  async isCode(code: string): Promise<boolean> {
    const codes = await this.parts.access.byCode(code);
    // A deck has a link, and a code that no one ever sees.
    return codes !== null && codes.kind !== 'deck';
  }

  /**
   * Lets a person in by an invitation or a code, or makes them knock. A wrong code or invitation reveals nothing about any room; a
   * right one says why it opens nothing now.
   */
  async enter(by: Person, ref: CommandRef, way: { invitation: string } | { code: string }): Promise<EnterAnswer> {
    const { access } = this.parts;
    const codes = 'code' in way ? await access.byCode(way.code) : await access.byInvitation(way.invitation);
    if (!codes) return refuse('no-such-room');
    const how = 'code' in way ? 'code' : 'invitation';
    // A deck has a link and no code: only someone who was sent the link may read it.
    if (codes.kind === 'deck') return how === 'code' ? refuse('no-such-room') : this.readDeck(by, ref, codes.stream);
    return codes.kind === 'room' ? this.enterRoom(by, ref, codes.stream, how) : this.joinWorkshop(by, ref, codes.stream);
  }

  private async enterRoom(by: Person, ref: CommandRef, room: string, how: 'code' | 'invitation'): Promise<EnterAnswer> {
    const { rooms } = this.parts;
    const before = await rooms.load(room);
    if (!before) return refuse('no-such-room');
    const notAtTable = await this.whyNotAt(room, before.state.workshop, by.person);
    if (notAtTable) return notAtTable;
    const names = { [by.person]: by.name };
    const answer = await rooms.submit(room, { ref, command: { type: 'enter-room', by: how }, names });
    // Loaded again: a rewrite may have replaced the stream in memory meanwhile, and the old one no longer changes.
    const loaded = await rooms.load(room);
    if (!loaded) return refuse('no-such-room');
    const inside = mayReadRoom(loaded.state, by.person);
    // Accepted but not inside: the room recorded that it was full.
    const refused = outcomeOf('accepted' in answer && !inside ? refuse('room-full') : answer, inside);
    // Also for someone who was in already, and has another name since.
    if (refused === null) loaded.subscribers.addNames(names);
    if (refused === null) await this.noteCame(by, room);
    return refused ?? { kind: 'room', stream: room, asked: loaded.state.asking.includes(by.person) };
  }

  /**
   * Only people whose group sits at this table now may enter a workshop's room. The room's own list of past members would let
   * someone back in whom the workshop has removed or moved to another table since.
   */
  private async whyNotAt(room: string, link: WorkshopLink | null, person: string): Promise<Refusal | null> {
    if (link === null) return null;
    const state = (await this.parts.workshops.load(link.workshop))?.state ?? noWorkshop;
    if (groupOf(state, person)?.room === room) return null;
    const why = whyOutsideWorkshop(state, person);
    return refuse(why === 'no-such-room' ? 'by-workshop' : why);
  }

  /** So that the first page can lead them back. People who knocked are noted too: they may be inside by the time they look. */
  private noteCame({ person }: Person, stream: string): Promise<void> {
    return this.parts.access.noteCame(person, stream, this.parts.clock.now());
  }

  private async readDeck(by: Person, ref: CommandRef, deck: string): Promise<EnterAnswer> {
    const { decks, library } = this.parts;
    const names = { [by.person]: by.name };
    const answer = await decks.submit(deck, { ref, command: { type: 'read-deck' }, names });
    const loaded = await decks.load(deck);
    if (!loaded) return refuse('no-such-deck');
    const refused = outcomeOf(answer, mayReadDeck(loaded.state, by.person));
    if (refused) return refused;
    loaded.subscribers.addNames(names);
    return (await library.put(by.person, deck)) ?? { kind: 'deck', stream: deck, asked: false };
  }

  private async joinWorkshop(by: Person, ref: CommandRef, workshop: string): Promise<EnterAnswer> {
    const { workshops } = this.parts;
    const names = { [by.person]: by.name };
    const listed = lineFor((await workshops.load(workshop))?.state.roster ?? [], by.name);
    const command = { type: 'join-workshop' as const, ...(listed === undefined ? {} : { listed }) };
    const answer = await workshops.submit(workshop, { ref, command, names });
    const loaded = await workshops.load(workshop);
    if (!loaded) return refuse('no-such-room');
    const refused = outcomeOf(answer, mayReadWorkshop(loaded.state, by.person));
    if (refused === null) loaded.subscribers.addNames(names);
    if (refused === null) await this.noteCame(by, workshop);
    return refused ?? { kind: 'workshop', stream: workshop, asked: false };
  }
}

/** Null for someone who is inside now, or waits to be let in. */
function outcomeOf(answer: Answer, inside: boolean): Refusal | null {
  return !('refusal' in answer) || (answer.refusal === 'already-so' && inside) ? null : answer;
}
