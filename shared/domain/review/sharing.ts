import { refuse } from '../refusals.ts';
import type { ReviewEvent } from './events.ts';
import { agendaKept } from './kept.ts';
import type { ReviewDecides, ReviewEvolves } from './rule.ts';
import { askedFor, pauseAfterNoMs, type ReviewState } from './state.ts';

/**
 * What follows from the answers so far: when everyone says yes, facilitators are let in; when one yes is missing, they are shut
 * out.
 */
export function outcome(before: ReviewState, after: Pick<ReviewState, 'people' | 'yes'>, at: number): ReviewEvent[] {
  const asked = askedFor(after);
  const agreed = asked.length > 0 && asked.every((person) => after.yes.includes(person));
  if (agreed === before.agreed) return [];
  return [{ type: agreed ? 'facilitators-agreed' : 'facilitators-shut-out', at }];
}

function withAnswer({ yes }: ReviewState, person: string, says: boolean): string[] {
  const others = yes.filter((p) => p !== person);
  return says ? [...others, person] : others;
}

/**
 * Whether the workshop's facilitators may go through this round. Each person is asked separately, and no one learns who said what.
 */
export const sharingDecides: ReviewDecides<'answer-facilitators' | 'read-round'> = {
  'answer-facilitators': (state, { yes }, { at, actor }) => {
    if (actor === null || state.facilitators.length === 0) return refuse('not-now');
    if (state.yes.includes(actor) === yes) return refuse('already-so');
    const after = { people: state.people, yes: withAnswer(state, actor, yes) };
    return [{ type: 'facilitators-answered', at, person: actor, yes }, ...outcome(state, after, at)];
  },
  'read-round': (state, { facts }, { at }) => {
    const same = Object.entries(facts).every(
      ([name, value]) => JSON.stringify(value) === JSON.stringify(state[name as keyof ReviewState]),
    );
    if (same) return refuse('already-so');
    const { agenda = [] } = state.session ?? {};
    const left = agendaKept(agenda, facts.notKept);
    const shorter: ReviewEvent[] = left.length < agenda.length ? [{ type: 'agenda-set', at, agenda: left }] : [];
    const read = { type: 'round-read', at, ...facts } as const;
    return [read, ...shorter, ...outcome(state, { people: facts.people, yes: state.yes }, at)];
  },
};

export const sharingEvolves: ReviewEvolves<
  'round-read' | 'facilitators-answered' | 'facilitators-agreed' | 'facilitators-shut-out'
> = {
  'round-read': (state, { type: _, at: __, ...facts }) => ({ ...state, ...facts }),
  'facilitators-answered': (state, { person, yes }) => ({ ...state, yes: withAnswer(state, person, yes) }),
  'facilitators-agreed': (state) => ({ ...state, agreed: true, question: null, askAgainAt: null }),
  // So that no one is asked again in the next moment.
  'facilitators-shut-out': (state, { at }) => ({ ...state, agreed: false, session: null, askAgainAt: at + pauseAfterNoMs }),
};
