import { describe, expect, test } from 'vitest';
import { isAsked } from '../../../shared/domain/review/asking.ts';
import type { ReviewCommand } from '../../../shared/domain/review/commands.ts';
import { playheadAt } from '../../../shared/domain/review/leading.ts';
import { notedIn } from '../../../shared/domain/review/noting.ts';
import { decideReview, evolveReview } from '../../../shared/domain/review/review.ts';
import {
  type AgendaMoment,
  type NotKept,
  noReview,
  type ReviewFacts,
  type ReviewState,
} from '../../../shared/domain/review/state.ts';
import {
  mayFollowReview,
  mayReadReview,
  visibleReview,
  visibleReviewEvent,
} from '../../../shared/domain/review/visible-state.ts';

const facts: ReviewFacts = {
  room: 'room-00000001',
  round: 1,
  people: { pia: 'advisor', cleo: 'client', otto: 'observer' },
  facilitators: ['fay'],
  anonymous: false,
  playedMs: 240_000,
  notKept: [],
};
const everyone = ['pia', 'cleo', 'otto', 'fay', 'nobody'];
const begins = 1_000_000;
const second = 1000;

/** What happened to a review, and who was sent something at the last command. */
type Told = { state: ReviewState; sent: string[] };
type Sent = (told: Told, actor: string | null, command: ReviewCommand, at?: number) => Told;

const does: Sent = ({ state }, actor, command, at = begins) => {
  const answer = decideReview(state, command, { actor, at });
  if (!Array.isArray(answer)) throw new Error(`${command.type} by ${actor}: ${answer.refusal}`);
  const sent = new Set<string>();
  let after = state;
  for (const event of answer) {
    const next = evolveReview(after, event);
    for (const reader of everyone) if (visibleReviewEvent(event, after, next, reader) !== null) sent.add(reader);
    after = next;
  }
  return { state: after, sent: everyone.filter((reader) => sent.has(reader)) };
};

function refusal({ state }: Told, actor: string | null, command: ReviewCommand, at = begins): string | null {
  const answer = decideReview(state, command, { actor, at });
  return Array.isArray(answer) ? null : answer.refusal;
}

const fresh = (): Told => does({ state: noReview, sent: [] }, null, { type: 'read-round', facts });
const asked = () => does(fresh(), 'fay', { type: 'ask-together', within: 'minutes' });
const yes: ReviewCommand = { type: 'answer-together', yes: true };
const no: ReviewCommand = { type: 'answer-together', yes: false };
const agreed = () => does(does(does(asked(), 'pia', yes), 'cleo', yes), 'otto', yes);
const led = () => does(agreed(), 'fay', { type: 'begin-review', agenda: [{ atMs: 5000, kind: 'rise' }] });
const prompted = ({ state }: Told, at = begins) => everyone.filter((person) => isAsked(state, person, at));

describe('a question to a room', () => {
  test('[TOGETHER1] the advisor is asked first, everyone else after the advisor’s yes, and the one who asks is not asked', () => {
    expect(prompted(asked())).toEqual(['pia']);
    expect(asked().sent).toEqual(['pia', 'fay']);
    const next = does(asked(), 'pia', yes);
    expect(prompted(next)).toEqual(['cleo', 'otto']);
    // Each is shown themselves, and the one who asks that the question is open.
    expect(visibleReview(next.state, 'otto').question?.turns).toEqual([['otto']]);
    expect(next.sent).toEqual(['pia', 'cleo', 'otto']);
    const played = does(fresh(), null, { type: 'read-round', facts: { ...facts, facilitators: ['fay', 'otto'] } });
    expect(does(played, 'otto', { type: 'ask-together', within: 'minutes' }).state.question?.turns).toEqual([['pia'], ['cleo']]);
    expect(refusal(asked(), 'fay', { type: 'ask-together', within: 'minutes' })).toBe('already-so');
    expect(refusal(fresh(), 'pia', { type: 'ask-together', within: 'minutes' })).toBe('not-yours');
  });

  test('[TOGETHER2] a no sends nothing to anyone else, and the others read at its end what they would have read after silence', () => {
    const next = does(asked(), 'pia', yes);
    const silent = does(next, 'cleo', yes);
    const refused = does(silent, 'otto', no);
    expect(refused.sent).toEqual(['otto']);
    expect(prompted(refused)).toEqual([]);
    for (const reader of ['pia', 'cleo', 'fay'])
      expect(visibleReview(refused.state, reader), reader).toEqual(visibleReview(silent.state, reader));
    const dueAt = next.state.question?.dueAt ?? 0;
    const over = (told: Told) => does(told, null, { type: 'pass-question', dueAt }, dueAt);
    for (const reader of everyone)
      expect(visibleReview(over(refused).state, reader)).toEqual(visibleReview(over(silent).state, reader));
    expect(over(refused).sent).toEqual(['pia', 'cleo', 'fay']);
    // A yes after someone's no is kept by no one.
    expect(over(does(refused, 'pia', no)).state.yes).toEqual([]);
    expect(refusal(refused, 'otto', yes)).toBe('not-now');
    // The advisor's no: no one else was ever asked.
    const first = does(asked(), 'pia', no);
    expect([first.sent, prompted(first), over(first).sent]).toEqual([['pia'], [], ['fay']]);
    expect(refusal(first, null, { type: 'pass-question', dueAt }, dueAt - 1)).toBe('not-now');
  });

  test('[TOGETHER3] each turn has its time, and the same people are asked again only after a pause', () => {
    const { firstDueAt = 0, dueAt = 0 } = asked().state.question ?? {};
    expect([firstDueAt - begins, dueAt - begins]).toEqual([90 * second, 180 * second]);
    expect(refusal(asked(), 'pia', yes, firstDueAt)).toBe('not-now');
    const next = does(asked(), 'pia', yes, firstDueAt - 1);
    expect(refusal(next, 'otto', yes, dueAt - 1)).toBeNull();
    expect(refusal(next, 'otto', yes, dueAt)).toBe('not-now');
    const over = does(next, null, { type: 'pass-question', dueAt }, dueAt);
    const again: ReviewCommand = { type: 'ask-together', within: 'minutes' };
    expect(refusal(over, 'fay', again, dueAt + 600 * second - 1)).toBe('not-now');
    expect(refusal(over, 'fay', again, dueAt + 600 * second)).toBeNull();
    const days = does(fresh(), 'fay', { type: 'ask-together', within: 'days' }).state.question;
    expect((days?.dueAt ?? 0) - begins).toBe(4 * 24 * 3600 * second);
    // Only those who lead read when they may ask again.
    for (const reader of ['pia', 'cleo', 'otto']) expect(visibleReview(over.state, reader).askAgainAt).toBeNull();
  });

  test('[TOGETHER4] everyone’s yes lets those who lead in, and one yes taken back ends the review for all at once', () => {
    expect(mayReadReview(does(does(asked(), 'pia', yes), 'cleo', yes).state, 'fay')).toBe(false);
    expect(mayReadReview(agreed().state, 'fay')).toBe(true);
    expect(agreed().sent).toEqual(['pia', 'cleo', 'otto', 'fay']);
    const back = does(led(), 'cleo', { type: 'answer-facilitators', yes: false });
    expect([back.state.session, mayReadReview(back.state, 'fay')]).toEqual([null, false]);
    expect(back.sent).toEqual(['pia', 'cleo', 'otto', 'fay']);
    expect(visibleReview(back.state, 'fay')).toEqual({
      ...noReview,
      room: facts.room,
      round: 1,
      facilitators: ['fay'],
      askAgainAt: begins + 600 * second,
    });
    expect(refusal(back, 'fay', { type: 'ask-together', within: 'minutes' })).toBe('not-now');
    // While the question is open, a yes may be taken back as well.
    const almost = does(does(asked(), 'pia', yes), 'pia', no);
    expect(does(does(almost, 'cleo', yes), 'otto', yes).state.agreed).toBe(false);
  });

  test('[TOGETHER5] those who lead and were not let in see whether their question is open, and nothing else of the round', () => {
    const commented = does(asked(), 'otto', { type: 'keep-comment', comment: 'c-01', atMs: 1, words: 'w', signed: true });
    expect(does(commented, 'otto', { type: 'publish-comment', comment: 'c-01' }).sent).not.toContain('fay');
    expect(visibleReview(commented.state, 'fay')).toMatchObject({ people: {}, comments: [], yes: [], playedMs: 0 });
    expect(mayFollowReview(commented.state, 'nobody')).toBe(false);
  });

  test('[TOGETHER6] the workshop learns of everyone whose turn has begun, whatever they answered', () => {
    expect(notedIn(fresh().state).people).toEqual([]);
    expect(notedIn(does(asked(), 'pia', no).state)).toEqual(notedIn(asked().state));
    const next = does(asked(), 'pia', yes);
    expect(notedIn(next.state).people).toEqual(['cleo', 'otto', 'pia']);
    for (const answer of [yes, no]) expect(notedIn(does(next, 'otto', answer).state)).toEqual(notedIn(next.state));
    expect(notedIn(agreed().state).people).toEqual([]);
    expect(notedIn(led().state)).toEqual({ people: ['pia', 'cleo', 'otto'], onScreen: false });
  });
});

describe('a review that is led', () => {
  test('[TOGETHER7] what is taken back is told to everyone who looks at it, and its quotes leave the agenda', () => {
    const kinds: AgendaMoment['kind'][] = ['rise', 'quote', 'heard', 'quote'];
    const agenda = kinds.map((kind, i) => ({ atMs: 5000 * i, kind }));
    const up = does(does(agreed(), 'fay', { type: 'begin-review', agenda }), 'fay', { type: 'show-review', shown: true });
    const read = (told: Told, notKept: NotKept[]) => does(told, null, { type: 'read-round', facts: { ...facts, notKept } });
    const silent = read(up, ['recording']);
    expect(silent.state.session?.agenda).toEqual(agenda);
    const { state, sent } = read(silent, ['recording', 'words']);
    expect(state.session?.agenda.map(({ kind }) => kind)).toEqual(['rise', 'heard']);
    expect(sent).toEqual(['pia', 'cleo', 'otto', 'fay']);
    for (const reader of ['pia', 'fay', 'projector'])
      expect(visibleReview(state, reader).notKept, reader).toEqual(['recording', 'words']);
    expect(visibleReview(read(fresh(), ['words']).state, 'fay').notKept).toEqual([]);
    const again = does({ state, sent }, 'fay', { type: 'set-agenda', agenda });
    expect(again.state.session?.agenda.map(({ kind }) => kind)).toEqual(['rise', 'heard']);
  });

  test('[LEAD1] those who lead begin it once everyone has agreed, set its agenda and its playhead, and end it', () => {
    const begin: ReviewCommand = { type: 'begin-review', agenda: [] };
    expect(refusal(asked(), 'fay', begin)).toBe('no-such-room');
    expect(refusal(agreed(), 'otto', begin)).toBe('not-yours');
    expect(refusal(led(), 'fay', begin)).toBe('already-so');
    for (const command of [{ type: 'move-playhead', atMs: 1, playing: true }, { type: 'end-review' }] as const) {
      expect(refusal(led(), 'cleo', command)).toBe('not-yours');
      expect(refusal(led(), 'fay', command)).toBeNull();
    }
    const cut = does(led(), 'fay', { type: 'set-agenda', agenda: [{ atMs: 9e6, kind: 'trap' }] });
    expect(cut.state.session?.agenda).toEqual([{ atMs: 240_000, kind: 'trap' }]);
    expect(does(cut, 'fay', { type: 'end-review' }).state).toMatchObject({ session: null, agreed: true });
  });

  test('[LEAD2] the playhead is at one moment for everyone, worked out from the server’s clock, and stays within the scene', () => {
    const { session } = does(led(), 'fay', { type: 'move-playhead', atMs: 10_000, playing: true }, begins + 500).state;
    const head = session?.playhead ?? { atMs: 0, playing: false, since: 0 };
    expect(head).toEqual({ atMs: 10_000, playing: true, since: begins + 500 });
    expect([0, 500, 2500, 9e6].map((ms) => playheadAt(head, begins + ms, 240_000))).toEqual([10_000, 10_000, 12_000, 240_000]);
    expect(playheadAt({ ...head, playing: false }, begins + 9e6, 240_000)).toBe(10_000);
  });

  test('[LEAD3] a big screen is sent a review only while it is put up there, and then no comment, answer or draft', () => {
    expect(mayFollowReview(led().state, 'projector')).toBe(false);
    const up = does(led(), 'fay', { type: 'show-review', shown: true });
    const said = does(up, 'otto', { type: 'keep-comment', comment: 'c-01', atMs: 1, words: 'w', signed: true });
    const { state } = does(said, 'otto', { type: 'publish-comment', comment: 'c-01' });
    const shown = visibleReview(state, 'projector');
    expect(shown).toEqual({ ...noReview, room: facts.room, round: 1, playedMs: 240_000, agreed: true, session: state.session });
    expect(notedIn(state).onScreen).toBe(true);
    expect(mayFollowReview(does({ state, sent: [] }, 'fay', { type: 'show-review', shown: false }).state, 'projector')).toBe(
      false,
    );
    const back = does({ state, sent: [] }, 'pia', { type: 'answer-facilitators', yes: false });
    expect(mayFollowReview(back.state, 'projector')).toBe(false);
  });
});
