import { expect } from 'vitest';
import type { Card } from '../../shared/domain/card.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { theWorkshop } from '../../shared/domain/room/from-workshop.ts';
import type { PersonId, Seat } from '../../shared/domain/room/people.ts';
import { decideRoom, evolveRoom, noRoom, openRoom } from '../../shared/domain/room/room.ts';
import { hasBegun, type PlayedRound } from '../../shared/domain/room/round.ts';
import type { RoomContext } from '../../shared/domain/room/rule.ts';
import type { Settings } from '../../shared/domain/room/settings.ts';
import { defaultSettings } from '../../shared/domain/room/settings.ts';
import type { RoomState, WorkshopLink } from '../../shared/domain/room/state.ts';
import type { SeenRound } from './rounds/round-in.ts';
import { sampleCard, sampleExample } from './sample-cards.ts';

type Circumstances = Partial<Omit<RoomContext, 'actor'>>;
export type Outcome = { events: RoomEvent[] } | { refusal: RefusalCode };

/** A room's answer to one command, and the assertions about it. */
export class Answered {
  private readonly before: Story;
  private readonly outcome: Outcome;

  constructor(before: Story, outcome: Outcome) {
    this.before = before;
    this.outcome = outcome;
  }

  /** Exactly these events in this order, each with at least these fields. Returns the room after them. */
  gives(...expected: Partial<RoomEvent>[]): Story {
    const told = 'events' in this.outcome ? this.outcome.events : [this.outcome];
    expect(told).toMatchObject(expected);
    return this.after;
  }

  refused(code: RefusalCode): Story {
    expect(this.outcome).toEqual({ refusal: code });
    return this.before;
  }

  get accepted(): boolean {
    return 'events' in this.outcome;
  }

  get after(): Story {
    if ('refusal' in this.outcome) throw new Error(`the story broke off: ${this.outcome.refusal}`);
    return this.before.with(this.outcome.events);
  }
}

/** A room and everything that has happened in it. Immutable: each step returns the story after it. */
export class Story {
  readonly events: readonly RoomEvent[];
  readonly state: RoomState;
  readonly now: number;

  constructor(events: readonly RoomEvent[], state: RoomState, now: number) {
    this.events = events;
    this.state = state;
    this.now = now;
  }

  with(events: readonly RoomEvent[]): Story {
    return new Story([...this.events, ...events], events.reduce(evolveRoom, this.state), events.at(-1)?.at ?? this.now);
  }

  /** Sends a command, a second after the last event unless `at` says otherwise; a null actor is the clock. */
  when(actor: PersonId | null, command: RoomCommand, circumstances: Circumstances = {}): Answered {
    const context: RoomContext = {
      actor,
      at: this.now + 1000,
      gone: [],
      card: sampleCard,
      example: sampleExample,
      chance: 7,
      ...circumstances,
    };
    const answer = decideRoom(this.state, command, context);
    return new Answered(this, Array.isArray(answer) ? { events: answer } : answer);
  }

  /** Sends a command as part of the setup: a refusal throws. */
  does(actor: PersonId | null, command: RoomCommand, circumstances?: Circumstances): Story {
    return this.when(actor, command, circumstances).after;
  }

  later(ms: number): Story {
    return new Story(this.events, this.state, this.now + ms);
  }

  get dueAt(): number {
    return this.state.deadline?.dueAt ?? Number.NaN;
  }

  get round(): SeenRound {
    if (!this.state.round) throw new Error('no round in this story');
    return this.state.round;
  }

  /** The same round, once its scene has begun. */
  get played(): PlayedRound {
    if (!hasBegun(this.state.round)) throw new Error('no scene has begun in this story');
    return this.state.round;
  }

  /** The clock passes the deadline at the moment when it is due. */
  whenDue(circumstances: Circumstances = {}): Answered {
    return this.when(null, { type: 'pass-deadline', dueAt: this.dueAt }, { at: this.dueAt, ...circumstances });
  }

  due(): Story {
    return this.whenDue().after;
  }

  /** The people who have not yet said OK to a proposal. */
  private asked(gone: readonly PersonId[] = []): PersonId[] {
    const { proposal, members } = this.state;
    const open = members.filter((m) => !m.left && m.person !== proposal?.by && !proposal?.agreed.includes(m.person));
    return proposal ? open.map((m) => m.person).filter((person) => !gone.includes(person)) : [];
  }

  private says(person: PersonId, circumstances: Circumstances = {}): Answered {
    return this.when(person, { type: 'answer-proposal', dueAt: this.state.proposal?.dueAt ?? 0, yes: true }, circumstances);
  }

  /** All others say OK to the proposal. */
  agreed(circumstances: Circumstances = {}): Story {
    const [next] = this.asked();
    return next === undefined ? this : this.says(next, circumstances).after.agreed(circumstances);
  }

  /** Sends a command that is proposed first. Out: the outcome once all others have said OK. */
  whenAgreed(actor: PersonId, command: RoomCommand, circumstances: Circumstances = {}): Answered {
    const proposed = this.when(actor, command, circumstances);
    const before = proposed.accepted ? proposed.after : this;
    if (!before.state.proposal) return proposed;
    const [last = '', ...others] = before.asked(circumstances.gone).reverse();
    const waiting = others.reduce<Story>((story, person) => story.says(person, circumstances).after, before);
    const { events } = waiting.says(last, circumstances).after;
    const [agreed, ended, ...applied] = events.slice(waiting.events.length);
    expect([agreed, ended]).toMatchObject([{ type: 'proposal-agreed' }, { type: 'proposal-ended' }]);
    return new Answered(waiting.with([agreed, ended].filter((event) => event !== undefined)), { events: applied });
  }

  /** The finished round can't be resumed any more. */
  settled(): Story {
    const { undo } = this.state;
    return undo ? this.does(null, { type: 'pass-deadline', dueAt: undo.until }, { at: undo.until }) : this;
  }

  entered(...people: PersonId[]): Story {
    return people.reduce<Story>((story, person) => story.does(person, { type: 'enter-room', by: 'invitation' }), this);
  }

  private player(seat: 'client' | 'advisor'): PersonId {
    return this.state.members.find((m) => m.seat === seat && !m.left)?.person ?? '';
  }

  briefing(card: Card = sampleCard): Story {
    if (this.state.stage.phase === 'briefing') return this;
    return this.does(this.state.host, { type: 'begin-round', card: null, seats: 'as-they-are', again: false }, { card });
  }

  bothReady(): Story {
    return this.does(this.player('client'), { type: 'say-ready' }).does(this.player('advisor'), { type: 'say-ready' });
  }

  scene(): Story {
    const ready = this.briefing().bothReady();
    return ready.state.stage.phase === 'scene' ? ready : ready.does(ready.state.host, { type: 'begin-scene' });
  }

  scoring(): Story {
    const playing = this.state.stage.phase === 'scene' ? this : this.scene();
    return playing.does(playing.player('advisor'), { type: 'end-scene' });
  }

  /** Everyone submits what they have, and the story stops before the client's first turn out of role. */
  submitted(): Story {
    const scoring = this.state.stage.phase === 'scoring' ? this : this.scoring();
    return (scoring.round.scorers ?? []).reduce<Story>((story, person) => story.does(person, { type: 'submit-sheet' }), scoring);
  }

  debrief(): Story {
    if (this.state.stage.phase === 'debrief') return this;
    const submitted = this.state.stage.phase === 'scoring' && this.state.stage.outOfRole ? this : this.submitted();
    const done = [1, 2, 3].reduce<Story>((story) => story.does(story.state.host, { type: 'pass-out-of-role' }), submitted);
    return done.does(done.state.host, { type: 'reveal' });
  }

  secondTake(): Story {
    const debrief = this.debrief();
    return debrief.does(debrief.player('advisor'), { type: 'begin-second-take', moment: null });
  }

  lobbyAgain(): Story {
    const debrief = this.state.stage.phase === 'debrief' ? this : this.debrief();
    return debrief.does(debrief.state.host, { type: 'finish-round' }).agreed().settled();
  }

  closing(): Story {
    const [leads] = this.state.workshop?.facilitators ?? [];
    return this.does(leads ?? this.state.host, { type: 'begin-closing' }).agreed();
  }
}

/** Opens a room; the first person has the host's right and pushes back, the second one plays the client. */
export function room(people: readonly [PersonId, ...PersonId[]], settings: Partial<Settings> = {}): Story {
  const [host, ...others] = people;
  return new Story([], noRoom, 1_000_000).with(openRoom(host, { ...defaultSettings, ...settings }, 1_000_000)).entered(...others);
}

/** Pia pushes back and is the host, Cleo plays the client. */
export const pair = (settings?: Partial<Settings>) => room(['pia', 'cleo'], settings);
/** With Otto, who observes. */
export const triad = (settings?: Partial<Settings>) => room(['pia', 'cleo', 'otto'], settings);
/** With three observers: Otto, Olga and Oren. */
export const five = (settings?: Partial<Settings>) => room(['pia', 'cleo', 'otto', 'olga', 'oren'], settings);
/** A triad hosted by Hana, who observes as well. */
export const hosted = (settings?: Partial<Settings>) =>
  room(['hana', 'cleo', 'pia', 'otto'], settings).does('hana', { type: 'give-seat', seat: 'advisor', person: 'pia' });

/** Changes the settings in the lobby: for those that a room cannot open with. */
export function set(story: Story, settings: Partial<Settings>): Story {
  return story.does(story.state.host, { type: 'change-settings', settings: { ...story.state.settings, ...settings } });
}

/** The workshop that calls the rooms: Fay is its facilitator. */
export const link: WorkshopLink = {
  workshop: 'workshop-1',
  table: 4,
  round: 1,
  rounds: 3,
  facilitators: ['fay'],
  timers: 'soft',
  skill: null,
};

/** The call from a workshop to the room of a group: the first person pushes back, the second plays the client. */
export function conveneOf(people: readonly PersonId[], settings: Partial<Settings> = {}, change: Partial<WorkshopLink> = {}) {
  const seats = Object.fromEntries(
    people.map((p, i): [PersonId, Seat] => [p, i === 0 ? 'advisor' : i === 1 ? 'client' : 'observer']),
  );
  const { round } = { ...link, ...change };
  return {
    type: 'convene' as const,
    seats,
    settings: { ...defaultSettings, ...settings },
    link: { ...link, ...change },
    call: { number: round, deck: null, card: null },
    remote: false,
  };
}

/** No event has happened here yet. */
export const emptyRoom = new Story([], noRoom, 1_000_000);

/** A room of a workshop, called to its table: Pia, Cleo, Otto and Hana, who is the host. */
export function called(settings?: Partial<Settings>, change?: Partial<WorkshopLink>): Story {
  const told = emptyRoom.does(theWorkshop, conveneOf(['pia', 'cleo', 'otto', 'hana'], settings, change));
  return told.does('pia', { type: 'hand-over-host', person: 'hana' });
}

/** With everyone at the table, which begins the round. */
export function atTheTable(story: Story): Story {
  const coming = story.state.members.filter((m) => !m.left && !story.state.call?.arrived.includes(m.person));
  return coming.reduce<Story>((s, m) => s.does(m.person, { type: 'say-here' }), story);
}

/** The debrief of a second round: Pia pushes back and is the host, Cleo plays the client, Otto observes. */
export function secondDebrief(settings: Partial<Settings> = {}): Story {
  const again = triad({ level: 2, ...settings }).lobbyAgain();
  const swapped = (['advisor', 'client'] as const).reduce<Story>((story, seat) => {
    const person = seat === 'advisor' ? 'pia' : 'cleo';
    const sits = story.state.members.some((m) => m.person === person && m.seat === seat);
    return sits ? story : story.does('pia', { type: 'give-seat', seat, person });
  }, again);
  return swapped.debrief();
}

/** Both players have agreed to be bad on purpose. */
export function onPurposeAgreed(settings: Partial<Settings> = {}): Story {
  return secondDebrief(settings)
    .does('pia', { type: 'ask-on-purpose' })
    .does('pia', { type: 'answer-on-purpose', yes: true })
    .does('cleo', { type: 'answer-on-purpose', yes: true });
}
