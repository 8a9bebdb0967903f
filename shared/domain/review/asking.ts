import { afterYes, askedNow } from '../consent.ts';
import { refuse } from '../refusals.ts';
import type { PersonId } from '../room/people.ts';
import type { ReviewDecides, ReviewEvolves } from './rule.ts';
import { outcome } from './sharing.ts';
import { advisorOf, askedFor, pauseAfterNoMs, type Question, type ReviewState } from './state.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/**
 * How long each of the two turns has, and how long facilitators wait before they ask the same people again: in the room, or for
 * people who look in again some time.
 */
const patience = {
  minutes: { turnMs: 1.5 * minuteMs, pauseMs: pauseAfterNoMs },
  days: { turnMs: 2 * dayMs, pauseMs: 3 * dayMs },
} as const;

/** The advisor first, and everyone else once the advisor has said yes. The one who asks isn’t asked. */
function turnsFor(state: ReviewState, by: PersonId): PersonId[][] {
  const advisor = advisorOf(state);
  const asked = askedFor(state).filter((person) => person !== by);
  const first = asked.filter((person) => person === advisor);
  return [first, asked.filter((person) => person !== advisor)].filter((turn) => turn.length > 0);
}

/** Whether this person is being asked, and has said neither yes nor no. `at`: server time in milliseconds. */
export function isAsked({ question, people }: Pick<ReviewState, 'question' | 'people'>, person: PersonId, at: number): boolean {
  if (!question || question.no.includes(person) || !askedNow(question.turns).includes(person)) return false;
  return at < (advisorOf({ people }) === person ? question.firstDueAt : question.dueAt);
}

export const askingDecides: ReviewDecides<'ask-together' | 'answer-together' | 'pass-question'> = {
  'ask-together': (state, { within }, { at, actor }) => {
    if (actor === null || state.agreed || state.question) return refuse('already-so');
    const turns = turnsFor(state, actor);
    if (turns.length === 0 || (state.askAgainAt !== null && at < state.askAgainAt)) return refuse('not-now');
    const { turnMs, pauseMs } = patience[within];
    const dueAt = at + 2 * turnMs;
    return [{ type: 'together-asked', at, by: actor, turns, firstDueAt: at + turnMs, dueAt, askAgainAt: dueAt + pauseMs }];
  },
  'answer-together': (state, { yes }, { at, actor }) => {
    const { question } = state;
    if (actor === null || !question) return refuse('not-now');
    // A yes may be taken back; a no stays one.
    if (!isAsked(state, actor, at) && (yes || !question.yes.includes(actor) || question.no.includes(actor)))
      return refuse('not-now');
    const answered = { type: 'together-answered', at, person: actor, yes } as const;
    if (!yes || question.no.length > 0) return [answered];
    const after = { people: state.people, yes: withYes(state, [...question.yes, actor, question.by]) };
    // Someone who came meanwhile was not asked: their silence counts like any other, and shows no earlier.
    const everyone =
      afterYes(question.turns, actor).length === 0 && askedFor(state).every((person) => after.yes.includes(person));
    return everyone ? [answered, { type: 'together-agreed', at }, ...outcome(state, after, at)] : [answered];
  },
  'pass-question': (state, { dueAt }, { at }) =>
    state.question?.dueAt === dueAt && at >= dueAt ? [{ type: 'question-ended', at }] : refuse('not-now'),
};

/** Everyone in the round who has said yes, these people among them. */
function withYes(state: ReviewState, people: readonly PersonId[]): PersonId[] {
  const asked = askedFor(state);
  return [...new Set([...state.yes, ...people])].filter((person) => asked.includes(person));
}

function answeredBy(question: Question, person: PersonId, yes: boolean): Question {
  if (!yes) return { ...question, no: [...question.no, person] };
  return { ...question, turns: afterYes(question.turns, person), yes: [...question.yes, person] };
}

export const askingEvolves: ReviewEvolves<'together-asked' | 'together-answered' | 'together-agreed' | 'question-ended'> = {
  'together-asked': (state, { by, turns, firstDueAt, dueAt, askAgainAt }) => ({
    ...state,
    question: { by, turns, firstDueAt, dueAt, yes: [], no: [] },
    askAgainAt,
  }),
  'together-answered': (state, { person, yes }) =>
    state.question ? { ...state, question: answeredBy(state.question, person, yes) } : state,
  'together-agreed': (state) => ({
    ...state,
    yes: state.question ? withYes(state, [...state.question.yes, state.question.by]) : state.yes,
    question: null,
    askAgainAt: null,
  }),
  'question-ended': (state) => ({ ...state, question: null }),
};

/**
 * What a reader may see of the question. Someone who is asked sees themselves; someone who has said yes waits until its time is up,
 * also after another's no; someone who has said no, or whose turn hasn't come, sees nothing. Those who lead see that it is open.
 */
export function visibleQuestion({ question, facilitators }: ReviewState, reader: PersonId): Question | null {
  if (!question) return null;
  const { by, dueAt, firstDueAt, turns, yes, no } = question;
  const leads = facilitators.includes(reader);
  const asked = askedNow(turns).includes(reader) && !no.includes(reader);
  const said = yes.includes(reader) && !no.includes(reader);
  if (!leads && !asked && !said) return null;
  return { by, dueAt, firstDueAt, turns: asked ? [[reader]] : [], yes: said ? [reader] : [], no: [] };
}
