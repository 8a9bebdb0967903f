import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ReplayScreen } from '../../client/review/replay.tsx';
import { PhaseScreen } from '../../client/room/room.tsx';
import { newestTap } from '../../client/room/scoring/use-shared-tap.ts';
import { keep } from '../../client/sync/local-store.ts';
import { type CommandInput, RoomProvider } from '../../client/sync/room-view.ts';
import type { SharedPlace } from '../../shared/domain/room/round.ts';
import { showsBoard } from '../../shared/domain/room/round-of-room.ts';
import { defaultTimes, scoringMsFor } from '../../shared/domain/room/settings.ts';
import { memberOf } from '../../shared/domain/room/state.ts';
import { visibleRoom } from '../../shared/domain/room/visible-state.ts';
import { feltItems, type Step, steps } from '../../shared/domain/rubric.ts';
import { pair, type Story, triad } from '../support/given.ts';
import { letGoCard } from '../support/sample-cards.ts';
import { say } from '../support/say.ts';
import { found } from './pressed.ts';
import { seenBy } from './seen-by.ts';

/** The text and labels of a rendered page, without its tags. */
function readable(element: ReactElement): string {
  found.presses = [];
  return renderToStaticMarkup(element).replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
}

function screenOf({ state, now }: Story, you: string, dispatch: (wanted: CommandInput) => void = () => undefined): string {
  const value = seenBy(state, you, now, dispatch);
  return readable(createElement(RoomProvider, { value }, createElement(PhaseScreen)));
}

function replayOf({ state }: Story, you: string): string {
  const seen = visibleRoom(state, you);
  if (!showsBoard(seen)) throw new Error('impossible: the board is not open');
  const answer = {
    room: 'room-1',
    round: 1,
    state: seen,
    you,
    seat: memberOf(seen, you)?.seat ?? 'visitor',
    names: { pia: 'Pia', cleo: 'Cleo' },
    review: 'review-1',
    offset: null,
    agreement: null,
    mayExport: true,
  } as unknown as Parameters<typeof ReplayScreen>[0]['answer'];
  return readable(createElement(ReplayScreen, { answer, round: seen.round, workshop: null }));
}

const tap = (step: Step, place: SharedPlace) => ({ type: 'mark-shared', step, place, heard: true }) as const;
const name = (step: Step) => say(`steps.${step}.name`);
const placeName = (step: Step, third: 'early' | 'middle' | 'late') =>
  say('sharedRibbon.place', name(step), say(`sharedRibbon.thirds.${third}`));
/** Pia and Cleo differ about context, agree about impact, and only Cleo heard the alternative. */
const marked = (story: Story) =>
  story
    .does('pia', tap('context', 'early'))
    .does('cleo', tap('context', 'middle'))
    .does('pia', tap('impact', 'middle'))
    .does('cleo', tap('impact', 'middle'))
    .does('cleo', tap('alternative', 'late'));

describe('the screen on which a pair marks its ribbon', () => {
  test('[RIBBON1] asks both when they heard each step, before the sheet, and no one else', () => {
    const ask = say('sharedRibbon.ask');
    for (const person of ['pia', 'cleo']) expect(screenOf(pair().scoring(), person)).toContain(ask);
    for (const person of ['pia', 'cleo', 'otto']) expect(screenOf(triad({ level: 2 }).scoring(), person)).not.toContain(ask);
    expect(screenOf(pair().briefing(letGoCard).scoring(), 'pia')).not.toContain(ask);
    expect(screenOf(pair().scoring().entered('otto'), 'otto')).not.toContain(ask);
  });

  test('[RIBBON3] each place says whole who tapped it, and a tap marks it or takes the reader’s own tap back', () => {
    const page = screenOf(marked(pair().scoring()), 'pia');
    const has = (label: string, pressed: boolean) => expect(page).toContain(`aria-pressed="${pressed}" aria-label="${label}"`);
    has(`${placeName('context', 'early')}. ${say('sharedRibbon.youTapped')}`, true);
    has(`${placeName('context', 'middle')}. ${say('sharedRibbon.theyTapped', 'cleo')}`, false);
    has(`${placeName('impact', 'middle')}. ${say('sharedRibbon.bothTapped', 'cleo')}`, true);
    has(placeName('invite', 'late'), false);

    const sent: CommandInput[] = [];
    screenOf(marked(pair().scoring()), 'pia', (command) => sent.push(command));
    for (const press of found.presses) press();
    const taps = sent.filter((command) => command.type === 'mark-shared');
    expect(taps).toHaveLength(3 * steps.length);
    expect(taps).toContainEqual({ type: 'mark-shared', step: 'context', place: 'early', heard: false });
    expect(taps).toContainEqual({ type: 'mark-shared', step: 'context', place: 'middle', heard: true });
  });

  test('[RIBBON5] says whether the other is done, and done leads on to the sheet and back', () => {
    const scoring = pair().scoring();
    expect(screenOf(scoring, 'pia')).toContain(say('sharedRibbon.marking', 'cleo'));
    const done = scoring.does('cleo', { type: 'done-marking', done: true });
    expect(screenOf(done, 'pia')).toContain(say('sharedRibbon.isDone', 'cleo'));
    const sheet = screenOf(done, 'cleo');
    expect(sheet).toContain(say('sharedRibbon.back'));
    expect(sheet).not.toContain(say('sharedRibbon.ask'));
    // A sheet that is submitted for both closes the ribbon.
    const closed = scoring.does('pia', { type: 'submit-sheet' });
    expect(screenOf(closed, 'cleo')).not.toContain(say('sharedRibbon.ask'));
    // The client's own answers don't.
    expect(screenOf(done.does('cleo', { type: 'submit-sheet' }), 'pia')).toContain(say('sharedRibbon.ask'));
  });

  test('[RIBBON2] a typed pair taps the advisor’s lines', () => {
    const typed = pair({ talk: 'typed' })
      .scene()
      .does('cleo', { type: 'say-line', line: 'line-1', words: 'Can it be Friday?' })
      .does('pia', { type: 'say-line', line: 'line-2', words: 'It would cost you the report.' })
      .scoring()
      .does('cleo', tap('impact', { line: 'line-2' }));
    const page = screenOf(typed, 'pia');
    expect(page).toContain(say('sharedRibbon.askLines'));
    expect(page).toContain(say('sharedRibbon.theyTapped', 'cleo'));
    expect(page).not.toContain(placeName('impact', 'early'));
    expect(page.split(`title="${say('talk.markLine')}"`)).toHaveLength(2);
    expect(page).toContain(say('sharedRibbon.tapOwnLine'));
    // Whose lines they are doesn't change when the advisor leaves; that both see every tap then does.
    const alone = screenOf(typed.does('pia', { type: 'leave-room' }), 'cleo');
    expect(alone).toContain(say('sharedRibbon.tapLine', 'pia'));
    expect(alone).not.toContain(say('sharedRibbon.both'));
    expect(alone).not.toContain(say('sharedRibbon.marking', 'pia'));
  });

  test('[RIBBON11] it says what follows and, to the advisor alone, which steps they ticked in the scene, and that stays as it is', () => {
    const ticked = (...steps: Step[]) => say('sharedRibbon.ticked', steps.map(name));
    const scoring = pair().scoring();
    for (const person of ['pia', 'cleo']) expect(screenOf(scoring, person)).toContain(say('sharedRibbon.next'));
    const { number } = scoring.round;
    keep('ticked room-1 pia', { round: number, ticked: ['acknowledge', 'invite'] });
    // Another person who plays on this device has ticks of their own.
    keep('ticked room-1 cleo', { round: number, ticked: ['impact'] });
    expect(screenOf(scoring, 'pia')).toContain(ticked('acknowledge', 'invite'));
    expect(screenOf(scoring, 'cleo')).not.toContain(ticked('impact'));
    const tapped = scoring.does('cleo', tap('acknowledge', 'late'));
    for (const story of [tapped, tapped.does('pia', tap('invite', 'late'))])
      expect(screenOf(story, 'pia')).toContain(ticked('acknowledge', 'invite'));
    keep('ticked room-1 pia', { round: number + 1, ticked: ['invite'] });
    expect(screenOf(scoring, 'pia')).not.toContain(ticked('invite'));
  });

  test('[RIBBON7] on the sheet, a step that neither marked says so beside its scores', () => {
    const done = { type: 'done-marking', done: true } as const;
    const sheet = marked(pair().scoring()).does('pia', done).does('cleo', done).does('cleo', tap('impact', 'late'));
    for (const person of ['pia', 'cleo']) {
      const page = screenOf(sheet, person);
      expect(page.match(/shared-unmarked">([^<]*)</g)).toEqual(
        (['acknowledge', 'invite'] as const).map((step) => `shared-unmarked">${say('sharedRibbon.neitherYouOf', name(step))}<`),
      );
    }
  });

  test('[RIBBON10] at zero both read that they have a minute and that their taps count, and as they step out, that these are kept', () => {
    const grace = marked(pair().scoring()).due();
    const out = grace.due();
    for (const person of ['pia', 'cleo']) {
      expect(screenOf(grace, person)).toContain(say('timer.grace.sheet'));
      expect(screenOf(grace, person)).toContain(say('sharedRibbon.ask'));
      expect(screenOf(out, person)).toContain(say('scoring.tapsKept'));
      expect(screenOf(out, person)).toContain(say('scoring.finishSheet'));
    }
    // Nothing of theirs was open.
    const submitted = ['cleo', 'pia'].reduce((s, who) => s.does(who, { type: 'submit-sheet' }), grace);
    expect(screenOf(submitted, 'pia')).not.toContain(say('scoring.tapsKept'));
  });

  test('[OUT5] the two read whose sheet is missing, and no count of sheets of which one is for both', () => {
    const submit = { type: 'submit-sheet' } as const;
    const sheets = (page: string) =>
      (['all', 'yourFeltOpen', 'yourSharedOpen'] as const).filter((key) => page.includes(say(`scoring.pairSheets.${key}`)));
    const scoring = pair().scoring();
    const shared = scoring.does('pia', submit);
    const felt = scoring.does('cleo', submit);
    expect(screenOf(shared, 'pia')).toContain(say('scoring.pairSheets.feltOpen', 'cleo'));
    expect(screenOf(felt, 'cleo')).toContain(say('scoring.pairSheets.sharedOpen', 'pia'));
    const out = scoring.due().due();
    expect([sheets(screenOf(out, 'cleo')), sheets(screenOf(out, 'pia'))]).toEqual([['yourFeltOpen'], ['yourSharedOpen']]);
    const both = shared.does('cleo', submit);
    for (const person of ['pia', 'cleo']) {
      expect(sheets(screenOf(both, person))).toEqual(['all']);
      for (const story of [shared, felt, out, both])
        for (const count of [0, 1, 2]) expect(screenOf(story, person)).not.toContain(say('scoring.howMany', count, 2));
    }
    // With an observer there is one sheet for each, and they are counted.
    expect(screenOf(triad().scoring().does('cleo', submit), 'cleo')).toContain(say('scoring.howMany', 1, 2));
  });

  test('[RIBBON9] the time for both is enough to read every word of ribbon and sheet, to tap, and to agree', () => {
    const done = { type: 'done-marking', done: true } as const;
    const words = (html: string) =>
      html
        .replace(/<section class="step-summary">.*?<\/section>/gs, '')
        .replace(/<[^>]*>/g, ' ')
        .split(/\s+/)
        .filter((word) => /[\p{L}\d]/u.test(word)).length;
    const scoring = pair({ level: 1 }).scoring();
    const sheet = scoring.does('pia', done).does('cleo', done);
    // The client reads most: their own answers and the shared sheet.
    const readMs = ((words(screenOf(scoring, 'cleo')) + words(screenOf(sheet, 'cleo'))) / 200) * 60_000;
    const taps = steps.length + feltItems.length;
    const needMs = readMs + taps * 4000 + steps.length * 10_000;
    expect(needMs).toBeLessThanOrEqual(scoringMsFor(defaultTimes, 2));
  });

  test('[RIBBON3] only a tap that is added is said, and no older one again when one is taken back', () => {
    const tapped = (...thirds: ('early' | 'late')[]) => thirds.map((place) => ({ by: 'cleo', step: 'impact', place }) as const);
    expect(newestTap(tapped('early'), tapped('early', 'late'))?.place).toBe('late');
    expect(newestTap(tapped('early', 'late'), tapped('early'))).toBeUndefined();
    expect(newestTap(tapped('early'), tapped('late'))?.place).toBe('late');
  });
});

describe('what a pair’s ribbon becomes', () => {
  const board = () => marked(pair().scoring()).entered('otto').debrief();

  test('[RIBBON7] the reveal and the replay say where the two differ, and name the lanes that neither tapped', () => {
    const story = board();
    const pages = [
      { page: screenOf(story, 'pia'), other: 'cleo' },
      { page: replayOf(story, 'pia'), other: 'Cleo' },
    ];
    for (const { page, other } of pages) {
      expect(page).toContain(say('sharedRibbon.differ', 'You', name('context'), 'early', other, 'in the middle'));
      expect(page).toContain(say('sharedRibbon.bothHeard', name('impact'), 'in the middle'));
      expect(page).toContain(say('sharedRibbon.oneMarked', other, name('alternative'), 'late'));
      expect(page).toContain(say('sharedRibbon.neitherYouOf', name('invite')));
      expect(page.split(`<span>${say('sharedRibbon.neitherYou')}</span>`)).toHaveLength(3);
    }
    const theirs = screenOf(story, 'otto');
    expect(theirs).toContain(say('sharedRibbon.twoHeard', ['pia', 'cleo'], name('impact'), 'in the middle'));
    expect(theirs).toContain(say('sharedRibbon.neitherThemOf', name('acknowledge')));
  });

  test('[RIBBON7] a lane is called unmarked by both only where each of the two answered', () => {
    const scoring = pair().scoring();
    const untouched = screenOf(scoring.debrief(), 'pia');
    expect(untouched).toContain(say('sharedRibbon.nothingYou'));
    expect(untouched).not.toContain(say('sharedRibbon.neitherYou'));
    const alone = scoring.does('pia', tap('impact', 'late'));
    const hers = screenOf(alone.debrief(), 'cleo');
    expect(hers).toContain(say('sharedRibbon.oneMarked', 'pia', name('impact'), 'late'));
    expect(hers).toContain(say('sharedRibbon.notMarked', name('invite')));
    expect(hers).not.toContain(say('sharedRibbon.neitherYou'));
    const answered = screenOf(alone.does('cleo', { type: 'done-marking', done: true }).debrief(), 'cleo');
    // Cleo may have left the tapping to Pia: it says who tapped, as before.
    expect(answered).toContain(say('sharedRibbon.oneMarked', 'pia', name('impact'), 'late'));
    expect(answered).toContain(say('sharedRibbon.neitherYouOf', name('invite')));
  });

  test('[RIBBON8] a replay plays nothing that has no time, and goes between marks where there are some', () => {
    const offers = (page: string) => ({
      plays: page.includes(`>${say('replay.play')}<`),
      goes: page.includes(`>${say('replay.next')}<`),
    });
    expect(offers(replayOf(pair({ level: 1 }).debrief(), 'pia'))).toEqual({ plays: false, goes: false });
    expect(offers(replayOf(board(), 'pia'))).toEqual({ plays: false, goes: true });
    const paused = marked(pair().scene().does('pia', { type: 'take-pause' }).scoring()).debrief();
    expect(offers(replayOf(paused, 'pia'))).toEqual({ plays: true, goes: true });
    const observed = triad()
      .scene()
      .does('otto', { type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: 0, quote: null });
    expect(offers(replayOf(observed.debrief(), 'pia'))).toEqual({ plays: true, goes: true });
  });
});
