import { describe, expect, test } from 'vitest';
import { clockTime } from '../../../shared/domain/room/concerns/facilitator-pause.ts';
import { pauseWas } from '../../../shared/domain/room/concerns/pauses.ts';
import { isPutInWriting } from '../../../shared/domain/room/concerns/second-act.ts';
import type { Move } from '../../../shared/domain/room/round.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { levels } from '../../../shared/domain/rubric.ts';
import { conveneCommand } from '../../../shared/domain/workshop/convene.ts';
import type { PlannedRound } from '../../../shared/domain/workshop/plan.ts';
import type { Group } from '../../../shared/domain/workshop/state.ts';
import { tileOf } from '../../../shared/domain/workshop/tile.ts';
import { noWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import { atTheTable, called, pair, type Story, triad } from '../../support/given.ts';
import { criticalCard } from '../../support/sample-cards.ts';

const move = (which: Move) => ({ type: 'make-move', move: which }) as const;
const refuses = move('refuse-gentle-try');
const line = (id: string, words = 'a line') => ({ type: 'say-line', line: id, words }) as const;
const pause = { type: 'take-pause' } as const;
const critical = (settings: Parameters<typeof triad>[0] = {}) =>
  triad({ level: 3, ...settings })
    .briefing(criticalCard)
    .scene();

const wasOf = (story: Story) => pauseWas(story.played, story.played.pauses.at(-1)?.at ?? 0, story.now);

describe('pauses', () => {
  test('[PAUSE1] a pause counts as a move if a turn follows it within a minute, otherwise as a pause', () => {
    const paused = triad({ level: 2, talk: 'typed' }).scene().does('pia', pause);
    expect(wasOf(paused)).toBe('waits');
    expect(wasOf(paused.later(59_999))).toBe('waits');
    expect(wasOf(paused.later(60_000))).toBe('a-pause');
    expect(wasOf(paused.does('pia', line('line-1')))).toBe('a-move');
    expect(wasOf(paused.does('cleo', line('line-1')))).toBe('waits');
    expect(wasOf(paused.does('pia', { type: 'use-phrase', use: 'use-1', phrase: 'wondering-if' }))).toBe('a-move');
    expect(wasOf(paused.does('pia', move('go-on')))).toBe('a-move');
    const heard = { type: 'give-mark', mark: 'mark-1', about: 'invite', heardAt: paused.now + 500, quote: null } as const;
    expect(wasOf(paused.does('otto', heard))).toBe('a-move');
    expect(wasOf(paused.does('otto', { ...heard, heardAt: 0 }))).toBe('waits');
    expect(wasOf(paused.does('pia', { type: 'end-scene' }))).toBe('a-pause');
    const again = paused.does('pia', pause);
    expect(pauseWas(again.played, paused.now, again.now)).toBe('a-pause');
    // A line that was taken back was not said.
    const back = paused.does('pia', line('line-1')).does('otto', { type: 'stop-scene' }).does('otto', { type: 'take-back-line' });
    expect(wasOf(back)).toBe('waits');
  });

  test('[PAUSE1] silence is claimed only where the transcript proves it, and never for a spoken round', () => {
    // Two people who talk on and tap nothing: no one knows what they said.
    const spoken = pair({ level: 1 }).scene().does('pia', pause);
    for (const story of [spoken.later(60_000), spoken.later(300_000), spoken.later(70_000).debrief()])
      expect(wasOf(story)).toBe('a-pause');
    const paused = triad({ level: 2, talk: 'typed' }).scene().does('pia', pause);
    for (const who of ['pia', 'cleo']) expect(wasOf(paused.later(60_001).does(who, line('line-1')))).toBe('silence');
    const answered = paused.does('cleo', line('line-1')).later(60_000);
    expect(wasOf(answered)).toBe('silence');
    // The minute did not pass: another pause, the end, or a stopped scene.
    expect(wasOf(paused.does('cleo', line('line-1')).does('pia', { type: 'end-scene' }))).toBe('a-pause');
    const again = paused.does('cleo', line('line-1')).does('pia', pause).later(120_000);
    expect(pauseWas(again.played, paused.now, again.now)).toBe('a-pause');
    const still = paused.does('otto', { type: 'stop-scene' }).later(120_000).does('cleo', { type: 'go-on' });
    expect(wasOf(still.does('cleo', line('line-1')))).toBe('a-pause');
    const back = paused.later(60_001).does('cleo', line('line-1')).does('otto', { type: 'stop-scene' });
    expect(wasOf(back.does('otto', { type: 'take-back-line' }))).toBe('a-pause');
  });

  test('[PAUSE2] I go on follows a pause once', () => {
    const playing = triad({ level: 1 }).scene();
    playing.when('pia', move('go-on')).refused('not-now');
    const gone = playing.does('pia', pause).when('pia', move('go-on')).gives({ type: 'move-made', move: 'go-on' });
    gone.when('pia', move('go-on')).refused('already-so');
    playing.does('pia', pause).later(60_000).when('pia', move('go-on')).refused('already-so');
  });
});

describe('the clock in a pause', () => {
  const pauseMs = 10_000;
  const spoken = pair({ level: 2 }).scene().later(30_000);
  const typed = pair({ level: 2, talk: 'typed' }).scene().later(30_000);
  const leftIn = ({ state, now }: Story) => (state.deadline?.dueAt ?? 0) - clockTime(state, now);
  /** What was left when the pause began, had it not been taken. */
  const leftAt = (before: Story, paused: Story) => leftIn(before) - (paused.now - before.now);

  test('[PAUSE3] the clock stands still for ten seconds, and for everyone', () => {
    const paused = spoken.does('pia', pause);
    const left = leftAt(spoken, paused);
    for (const ms of [0, 1, 5000, pauseMs]) expect(leftIn(paused.later(ms)), `${ms} ms later`).toBe(left);
    expect(leftIn(paused.later(pauseMs + 1))).toBe(left - 1);
    for (const reader of ['pia', 'cleo']) expect(visibleRoom(paused.state, reader).deadline).toEqual(paused.state.deadline);
    // A pause within a pause begins its ten seconds again.
    const longer = paused.later(4000).does('pia', pause);
    expect(longer.now - paused.now).toBeLessThan(pauseMs);
    expect(leftIn(longer.later(pauseMs))).toBe(left);
    expect(leftIn(longer.later(pauseMs + 1))).toBe(left - 1);
    // The minute of grace after the time stands still too.
    const grace = spoken.due().later(5000).does('pia', pause);
    expect(grace.state.deadline?.kind).toBe('grace');
    expect(leftIn(grace.later(pauseMs))).toBe(leftIn(grace));
  });

  test('[PAUSE3] the clock runs again as soon as the advisor continues', () => {
    const goesOn = [
      [spoken, 'pia', move('go-on')],
      [spoken, 'pia', { type: 'use-phrase', use: 'use-1', phrase: 'wondering-if' }],
      [typed, 'pia', line('line-1')],
    ] as const;
    for (const [before, who, what] of goesOn) {
      const paused = before.does('pia', pause);
      const on = paused.later(3000).does(who, what);
      expect(leftIn(on), what.type).toBe(leftAt(before, paused));
      expect(leftIn(on.later(1000)), what.type).toBe(leftAt(before, paused) - 1000);
    }
    // What anyone else says or hears ends no pause.
    const still = typed.does('pia', pause);
    expect(leftIn(still.later(3000).does('cleo', line('line-1')).later(5000))).toBe(leftAt(typed, still));
  });

  test('[PAUSE3] a stop in a pause keeps the time that was left when the pause began', () => {
    const paused = spoken.does('pia', pause);
    const stopped = paused.later(3000).does('cleo', { type: 'stop-scene' }).later(60_000).does('cleo', { type: 'go-on' });
    expect(leftIn(stopped)).toBe(leftAt(spoken, paused));
    expect(leftIn(stopped.later(1000))).toBe(leftAt(spoken, paused) - 1000);
  });

  test('[PAUSE4] no number of pauses is too many, and others can end the scene all the same', () => {
    const often = (story: Story) => Array.from({ length: 30 }).reduce<Story>((at) => at.does('pia', pause).later(pauseMs), story);
    const paused = often(spoken);
    expect(paused.played.pauses).toHaveLength(30);
    paused.when('cleo', { type: 'end-scene' }).gives({ type: 'scene-ended' });
    // A facilitator reads on the tile what the pauses have added, and moves the room on in the middle of one.
    const scene = atTheTable(called()).scene();
    const table = often(scene);
    const tile = (story: Story) => tileOf('room-1', story.state, { here: [], lastTapAt: 0, reader: 'fay' });
    expect((tile(table).deadline?.dueAt ?? 0) - (tile(scene).deadline?.dueAt ?? 0)).toBeGreaterThanOrEqual(30 * pauseMs);
    table.does('pia', pause).when('fay', { type: 'skip-phase' }).gives({ type: 'scene-ended' });
  });
});

describe('moves', () => {
  test('[MOVE1] a move belongs to one seat and is not made while the scene is stopped', () => {
    const playing = critical();
    playing.when('pia', refuses).refused('not-yours');
    playing.when('cleo', move('offer-goodwill')).refused('not-yours');
    playing.does('otto', { type: 'stop-scene' }).when('cleo', refuses).refused('scene-stopped');
    const made = playing.does('cleo', refuses);
    expect(made.round.moves).toEqual([{ move: 'refuse-gentle-try', at: made.now }]);
  });

  test('[MOVE2] at every level the advisor offers goodwill once, if the card has it', () => {
    const offered = critical({ level: 1 })
      .when('pia', move('offer-goodwill'))
      .gives({ type: 'move-made', move: 'offer-goodwill' });
    offered.when('pia', move('offer-goodwill')).refused('already-so');
    triad({ level: 2 }).scene().when('pia', move('offer-goodwill')).refused('not-at-this-level');
  });
});

describe('the second act', () => {
  test('[ACT1] only the client of such a card refuses the gentle try, at every level', () => {
    for (const level of levels) critical({ level }).when('cleo', refuses).gives({ type: 'move-made', move: 'refuse-gentle-try' });
    triad({ level: 3 }).scene().when('cleo', refuses).refused('not-at-this-level');
  });

  test('[ACT2] in a typed round there must be a line to refuse', () => {
    const typed = critical({ talk: 'typed' });
    typed.when('cleo', refuses).refused('no-line');
    typed.does('cleo', line('line-1')).when('cleo', refuses).refused('no-line');
    const refused = typed.does('pia', line('line-1')).does('cleo', refuses);
    refused.when('cleo', refuses).refused('no-line');
    refused.does('pia', line('line-2')).when('cleo', refuses).gives({ type: 'move-made' });
  });

  test('[ACT3] three refusals at most, and after the third it goes in writing', () => {
    const twice = critical().does('cleo', refuses).does('cleo', refuses);
    expect(isPutInWriting(twice.played)).toBe(false);
    const thrice = twice.does('cleo', refuses);
    expect(isPutInWriting(thrice.played)).toBe(true);
    thrice.when('cleo', refuses).refused('already-so');
  });
});

/** What a workshop with one planned round sends to the room of a group. */
function plannedRound(change: Partial<PlannedRound>) {
  const group: Group = { room: 'room-1', table: 1, people: ['pia', 'cleo'], advisor: 'pia', client: 'cleo', convened: false };
  const rounds: PlannedRound[] = [{ id: 'r1', mix: 'cycle', level: 'auto', deck: null, card: null, ...change }];
  return conveneCommand('workshop-1', { ...noWorkshop, plan: { ...noWorkshop.plan, rounds }, round: 1 }, group);
}

describe('a focus', () => {
  test('[FOCUS1] a focus belongs to one round, and is left out below its level', () => {
    const played = pair({ level: 2, focus: 'three-asks' }).briefing();
    expect([played.round.focus, played.state.settings.focus]).toEqual(['three-asks', null]);
    expect(played.lobbyAgain().briefing().round.focus).toBe(null);
    expect(pair({ level: 1, focus: 'three-asks' }).briefing().round.focus).toBe(null);
    expect(pair({ level: 2, focus: 'guess-the-warmth' }).briefing().round.focus).toBe(null);
    expect(pair({ level: 3, focus: 'guess-the-warmth' }).briefing().round.focus).toBe('guess-the-warmth');
    const called = plannedRound({ level: 2, focus: 'say-back' });
    expect(called.settings).toMatchObject({ level: 2, focus: 'say-back' });
    expect(plannedRound({ level: 2 }).settings.focus).toBe(undefined);
  });

  test('[FOCUS2] questions only: a line of the advisor must ask, and a client may say what they like', () => {
    const asked = pair({ level: 2, talk: 'typed', focus: 'questions-only' }).scene();
    asked.when('pia', line('line-1', 'That is too much.')).refused('only-questions');
    asked.when('pia', line('line-1', 'What would it cost us?')).gives({ type: 'line-said' });
    asked.when('pia', line('line-1', '費用は？')).gives({ type: 'line-said' });
    asked.when('cleo', line('line-1', 'I want it.')).gives({ type: 'line-said' });
    asked.secondTake().when('pia', line('line-1', 'That is too much.')).gives({ type: 'line-said' });
  });

  test('[FOCUS3] say it back: once, and in a typed round as the last line', () => {
    const spoken = pair({ level: 2, focus: 'say-back' }).scene();
    spoken.does('cleo', move('say-back')).when('cleo', move('say-back')).refused('already-so');
    const typed = pair({ level: 2, talk: 'typed', focus: 'say-back' }).scene().does('pia', line('line-1'));
    typed.when('cleo', move('say-back')).refused('no-line');
    typed.does('cleo', line('line-2')).when('cleo', move('say-back')).gives({ type: 'move-made', move: 'say-back' });
    pair({ level: 2 }).scene().when('cleo', move('say-back')).refused('not-at-this-level');
  });

  test('[FOCUS4] three asks: the second and the third are tapped', () => {
    const asking = pair({ level: 2, focus: 'three-asks' }).scene();
    const third = asking.does('cleo', move('next-ask')).does('cleo', move('next-ask'));
    third.when('cleo', move('next-ask')).refused('already-so');
    // On a card with asks of its own, at every level.
    const own = critical({ level: 1 }).does('cleo', move('next-ask')).does('cleo', move('next-ask'));
    own.when('cleo', move('next-ask')).refused('already-so');
    pair({ level: 2 }).scene().when('cleo', move('next-ask')).refused('not-at-this-level');
  });

  test('[FOCUS5] guess the warmth: advisor and observers, while scoring', () => {
    const guess = (zone: 'open' | 'closed') => ({ type: 'guess-warmth', zone }) as const;
    const scoring = triad({ level: 3, focus: 'guess-the-warmth' }).scoring();
    const guessed = scoring.does('pia', guess('closed')).does('otto', guess('open')).does('pia', guess('open'));
    expect(guessed.round.guesses).toEqual({ pia: 'open', otto: 'open' });
    scoring.when('cleo', guess('open')).refused('not-yours');
    triad({ level: 3 }).scoring().when('pia', guess('open')).refused('not-at-this-level');
  });
});

describe('endings', () => {
  const ends = (ending: 'agreed' | 'disagree-and-commit') => ({ type: 'say-ending', ending }) as const;
  test('[END1] the client says how it ended, and may change it until felt is submitted', () => {
    const said = triad({ level: 3 }).scene().when('cleo', ends('agreed')).gives({ type: 'ending-said', ending: 'agreed' });
    said.when('cleo', ends('agreed')).refused('already-so');
    const changed = said.scoring().does('cleo', ends('disagree-and-commit'));
    expect(changed.round.ending).toBe('disagree-and-commit');
    changed.does('cleo', { type: 'submit-sheet' }).when('cleo', ends('agreed')).refused('sheet-submitted');
    triad({ level: 2 }).scene().when('cleo', ends('agreed')).refused('not-at-this-level');
    said.when('pia', ends('agreed')).refused('not-yours');
  });
});
