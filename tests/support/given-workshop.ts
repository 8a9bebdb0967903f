import { expect } from 'vitest';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { PersonId } from '../../shared/domain/room/people.ts';
import { type RatingValue, steps } from '../../shared/domain/rubric.ts';
import { namesChapter } from '../../shared/domain/workshop/chapters.ts';
import type { WorkshopCommand } from '../../shared/domain/workshop/commands.ts';
import type { WorkshopEvent } from '../../shared/domain/workshop/events.ts';
import { type AskedPlan, defaultPlan, type OpeningBlock, type PlanPart } from '../../shared/domain/workshop/plan.ts';
import type { WorkshopContext } from '../../shared/domain/workshop/rule.ts';
import type { GroupDraft, WorkshopState } from '../../shared/domain/workshop/state.ts';
import { decideWorkshop, evolveWorkshop, noWorkshop, openWorkshop } from '../../shared/domain/workshop/workshop.ts';
import { sampleExample } from './sample-cards.ts';

type Circumstances = Partial<Omit<WorkshopContext, 'actor'>>;
/** A command as a test writes it: its chapter is the current one, unless the test names another. */
export type WorkshopCommandInTest = { type: string; [field: string]: unknown };
type Outcome = { events: WorkshopEvent[] } | { refusal: RefusalCode };

const chaptered: readonly string[] = namesChapter;

/** The command with the chapter that its sender sees. */
export function atChapter(command: WorkshopCommandInTest, { chapter }: WorkshopState): WorkshopCommand {
  return (chaptered.includes(command.type) ? { chapter, ...command } : command) as unknown as WorkshopCommand;
}

/** A workshop's answer to one command, and the assertions about it. */
export class WorkshopAnswered {
  private readonly before: WorkshopStory;
  private readonly outcome: Outcome;

  constructor(before: WorkshopStory, outcome: Outcome) {
    this.before = before;
    this.outcome = outcome;
  }

  /** Exactly these events in this order, each with at least these fields. Returns the workshop after them. */
  gives(...expected: Partial<WorkshopEvent>[]): WorkshopStory {
    expect('events' in this.outcome ? this.outcome.events : [this.outcome]).toMatchObject(expected);
    return this.after;
  }

  refused(code: RefusalCode): WorkshopStory {
    expect(this.outcome).toEqual({ refusal: code });
    return this.before;
  }

  get after(): WorkshopStory {
    if ('refusal' in this.outcome) throw new Error(`the story broke off: ${this.outcome.refusal}`);
    return this.before.with(this.outcome.events);
  }
}

/** A workshop and everything that has happened in it. Immutable: each step returns the story after it. */
export class WorkshopStory {
  readonly events: readonly WorkshopEvent[];
  readonly state: WorkshopState;
  readonly now: number;

  constructor(events: readonly WorkshopEvent[], state: WorkshopState, now: number) {
    this.events = events;
    this.state = state;
    this.now = now;
  }

  with(events: readonly WorkshopEvent[]): WorkshopStory {
    return new WorkshopStory(
      [...this.events, ...events],
      events.reduce(evolveWorkshop, this.state),
      events.at(-1)?.at ?? this.now,
    );
  }

  /** Sends a command, a second after the last event unless `at` says otherwise; a null actor is the server. */
  when(actor: PersonId | null, command: WorkshopCommandInTest, circumstances: Circumstances = {}): WorkshopAnswered {
    const usual = { at: this.now + 1000, chance: 7, gone: [], fresh: `fresh-${this.events.length}`, example: sampleExample };
    const context = { actor, ...usual, ...circumstances };
    const answer = decideWorkshop(this.state, atChapter(command, this.state), context);
    return new WorkshopAnswered(this, Array.isArray(answer) ? { events: answer } : answer);
  }

  /** Sends a command as part of the setup: a refusal throws. */
  does(actor: PersonId | null, command: WorkshopCommandInTest, circumstances?: Circumstances): WorkshopStory {
    return this.when(actor, command, circumstances).after;
  }

  joined(...people: PersonId[]): WorkshopStory {
    return people.reduce<WorkshopStory>((story, person) => story.does(person, { type: 'join-workshop' }), this);
  }

  /** Leads through the opening up to this block. */
  inBlock(block: OpeningBlock): WorkshopStory {
    const { stage } = this.state;
    if (stage.phase === 'opening' && stage.block === block) return this;
    return this.does('fay', { type: 'next-block' }).inBlock(block);
  }

  /** This person scores all five steps of the example, from `acknowledge` to `invite`. */
  scored(person: PersonId, ...values: readonly RatingValue[]): WorkshopStory {
    return steps.reduce<WorkshopStory>(
      (story, step, i) => story.does(person, { type: 'score-opening-example', step, value: values[i] ?? 2 }),
      this,
    );
  }

  submitted(person: PersonId, ...values: readonly RatingValue[]): WorkshopStory {
    return this.scored(person, ...values).does(person, { type: 'submit-opening-sheet' });
  }

  planned(plan: PlanPart): WorkshopStory {
    return this.does('fay', { type: 'change-plan', plan });
  }

  get draft(): GroupDraft {
    if (!this.state.draft) throw new Error('no draft in this story');
    return this.state.draft;
  }

  drawn(): WorkshopStory {
    return this.does('fay', { type: 'draw-groups' });
  }

  /** Draws groups unless there is a draft, opens the round, and notes that every room was called. */
  inRound(): WorkshopStory {
    const opened = (this.state.draft ? this : this.drawn()).does('fay', { type: 'open-round' });
    const rooms = opened.state.groups.map((g) => g.room);
    return opened.does(null, { type: 'note-convened', round: opened.state.round, rooms });
  }

  closing(): WorkshopStory {
    return this.does('fay', { type: 'begin-workshop-closing' });
  }
}

/** This many people by name: p01, p02 and so on. */
export function people(count: number): PersonId[] {
  return Array.from({ length: count }, (_, i) => `person-${String(i + 1).padStart(2, '0')}`);
}

export const plannedRound: AskedPlan['rounds'][number] = { mix: 'cycle', level: 'auto', deck: null, card: null };

/** A workshop led by Fay that no one has joined yet. */
export function workshop(plan: Partial<AskedPlan> = {}): WorkshopStory {
  return new WorkshopStory([], noWorkshop, 1_000_000).with(openWorkshop('fay', { ...defaultPlan, ...plan }, 1_000_000, 5));
}

/** Fay is the facilitator, Gus a co-facilitator, and this many people have joined. */
export function hall(count: number, plan: Partial<AskedPlan> = {}): WorkshopStory {
  return workshop(plan)
    .joined('gus', ...people(count))
    .does('fay', { type: 'add-facilitator', person: 'gus' });
}
