import type { ExampleOnTable } from '../calibration/example.ts';
import type { OrderForAll, PartAhead } from '../room/from-workshop.ts';
import type { PersonId } from '../room/people.ts';
import type { RatingValue, SilentSpot, Step } from '../rubric.ts';
import type { About } from './about.ts';
import type { CallLinks } from './calls/call-links.ts';
import type { AskedPlan, ToldBlock } from './plan.ts';
import type { Roster } from './roster/expected.ts';
import type { ChosenSeat, DraftFrom, DraftGroup, Group, NotedReview, Unmet } from './state.ts';
import type { Tally } from './tally.ts';

/** Everything that can happen in a workshop. `words` is a person's free text and can be erased. */
type Facts = {
  'workshop-opened': { facilitator: PersonId; plan: AskedPlan; seed: number };
  /** `listed`: as this line of the roster. */
  'participant-joined': { person: PersonId; listed?: string };
  /** The names are its sender's words; each also belongs to the one who came under it. */
  'roster-set': { roster: Roster };
  /** `removed`: not by their own command, so they come back only once a facilitator lets them. */
  'participant-left': { person: PersonId; removed?: true };
  'participant-let-back': { person: PersonId };
  'plan-changed': { plan: AskedPlan };
  /** Only what changed; name and description are its sender's words. */
  'workshop-described': Partial<About> & { startsAt?: number | null };
  /** The links are its sender's words. */
  'call-links-set': { links: CallLinks };
  'workshop-locked': { locked: boolean };
  /** There is a new link and code, which are not in the log. */
  'workshop-invitation-renewed': Record<never, never>;
  'facilitators-set': { facilitators: PersonId[] };
  'part-chosen': { person: PersonId; observesOnly: boolean; pushesFirst: boolean };
  volunteered: { person: PersonId; wants: boolean };
  'apart-requested': { person: PersonId; from: PersonId[] };
  'pair-asked': { people: [PersonId, PersonId]; as: 'apart' | 'together' | 'either' };

  'opening-block-begun': { block: ToldBlock; dueAt: number };
  'opening-step-shown': { step: Step };
  /** Begins the block in which everyone scores this example. Its key is stored with it, and told once it is opened. */
  'opening-example-shown': { example: ExampleOnTable; dueAt: number };
  'opening-ended': Record<never, never>;
  'silence-tapped': { person: PersonId; spot: SilentSpot };
  'said-aloud': { person: PersonId };
  'opening-example-scored': { person: PersonId; step: Step; value: RatingValue };
  /** Without a person it is someone else's: those who see how many there are learn that there is one more. */
  'opening-sheet-submitted': { person?: PersonId };
  'opening-sheet-counted': { ratings: Partial<Record<Step, RatingValue>> };
  'opening-key-opened': Record<never, never>;

  /** `shuffled`: drawn from scratch, with regard to private pairing requests. */
  'groups-drawn': {
    groups: DraftGroup[];
    pinned: PersonId[];
    chosen: ChosenSeat[];
    unmet: Unmet;
    fresh: boolean;
    stays?: true;
    from?: DraftFrom;
    shuffled?: true;
  };
  'draft-dropped': Record<never, never>;
  'round-opened': { round: number; groups: Group[]; fresh: boolean };
  'rooms-convened': { round: number; rooms: string[] };
  'person-placed': { person: PersonId; room: string };
  'round-recorded': {
    round: number;
    room: string;
    people: PersonId[];
    advisor: PersonId | null;
    client: PersonId | null;
    tally: Tally | null;
    /** The closing interrupted this round: it is recorded as it is, and again when it ends. */
    interim?: true;
  };

  'earlier-client-thanked': { by: PersonId; client: PersonId };

  /** `by`: who paused, for the rooms to show. */
  'rooms-told': { number: number; what: OrderForAll; rooms: string[]; by?: PersonId };
  'rooms-have-heard': { number: number; rooms: string[] };
  /** All rooms move on to this part at that server time, unless it is taken back. */
  'move-announced': { to: PartAhead; dueAt: number };
  'move-taken-back': Record<never, never>;
  'line-broadcast': { words: string };
  'room-shown': { room: string | null };
  'review-noted': NotedReview;
  'workshop-closing-begun': Record<never, never>;
  'workshop-closing-undone': Record<never, never>;
  'workshop-closed': Record<never, never>;
};

export type WorkshopEventType = keyof Facts;
export type WorkshopEventOf<T extends WorkshopEventType> = { type: T; at: number } & Facts[T];
/** An event of a workshop, at a server time in milliseconds. */
export type WorkshopEvent = { [T in WorkshopEventType]: WorkshopEventOf<T> }[WorkshopEventType];
