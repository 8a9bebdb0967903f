import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { PhaseScreen } from '../../client/room/room.tsx';
import { type CommandInput, RoomProvider } from '../../client/sync/room-view.ts';
import { WorkshopFace } from '../../client/workshop/workshop-face.tsx';
import { atTheTable, called, pair, type Story, triad } from '../support/given.ts';
import { say } from '../support/say.ts';
import { found } from './pressed.ts';
import { seenBy } from './seen-by.ts';

/** Whether the window has room for one column only; every screen below asks this. */
const page = vi.hoisted(() => {
  const window = { matches: true, addEventListener: () => undefined, removeEventListener: () => undefined };
  Object.defineProperty(globalThis, 'matchMedia', { value: () => window, configurable: true, writable: true });
  return window;
});

type Screen = { html: string; pressed: CommandInput[] };

/** What someone's screen says, and what its buttons send. `gone`: people without a connection. */
function screenOf({ state, now }: Story, person: string, gone: readonly string[] = []): Screen {
  const pressed: CommandInput[] = [];
  found.presses.length = 0;
  const view = seenBy(state, person, now, (wanted) => pressed.push(wanted), gone);
  const value = { ...view, nameOf: (one: string | null) => one ?? 'someone-without-a-name' };
  const html = renderToStaticMarkup(createElement(RoomProvider, { value }, createElement(PhaseScreen)));
  for (const press of found.presses) press();
  return { html, pressed };
}

beforeEach(() => {
  found.open = false;
  page.matches = true;
});

const onLooks = (pressed: readonly CommandInput[]) => pressed.filter(({ type }) => type === 'look-on');
const look = (screens: number) => ({ type: 'look-on', screens }) as const;

/** A round in which two steps were marked, one with words. */
function heard(): Story {
  return triad()
    .scene()
    .does('otto', { type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: 0, quote: 'It would cost two weeks' })
    .does('otto', { type: 'give-mark', mark: 'mark-2', about: 'invite', heardAt: 0, quote: null })
    .scoring()
    .does('cleo', { type: 'rate-felt', item: 'heard', value: 3 })
    .does('otto', { type: 'rate', step: 'impact', value: 1, why: null })
    .debrief();
}

test('[REVEAL5] on a phone the reveal has three screens, and each reader goes on when they like', () => {
  const first = heard();
  const felt = screenOf(first, 'otto');
  expect(felt.html).toContain(say('debrief.howItFelt'));
  expect(felt.html).toContain(say('debrief.feltValues.3'));
  expect(felt.html).not.toContain('It would cost two weeks');
  expect(onLooks(felt.pressed)).toEqual([look(1)]);

  const second = first.does('otto', look(1));
  const ribbon = screenOf(second, 'otto');
  // The words of a mark are there to be read, and who marked it.
  expect(ribbon.html).toContain('“It would cost two weeks”');
  expect(ribbon.html).toContain(say('debrief.markedIt', 'otto'));
  expect(onLooks(ribbon.pressed)).toEqual([look(2)]);
  // Everyone else is still where they were.
  expect(screenOf(second, 'pia').html).toContain(say('debrief.howItFelt'));

  const third = second.does('otto', look(2));
  expect(screenOf(third, 'otto').html).toContain(say('debrief.tryStep.impact'));
  const through = third.does('otto', look(3));
  const debrief = screenOf(through, 'otto');
  expect(debrief.html).toContain(say('debrief.lookAgain'));
  expect(onLooks(debrief.pressed)).toEqual([]);
});

test('[REVEAL5] each screen names those who are still looking, and no one who is away', () => {
  const story = heard().does('cleo', look(1));
  const says = (gone: string[] = []) => screenOf(story, 'otto', gone).html;
  expect(says()).toContain(say('debrief.stillLooking', say('places.names', [say('debrief.you'), 'pia'])));
  expect(says(['pia'])).toContain(say('debrief.stillLooking', say('debrief.you')));
  // In the debrief the speaker reads who isn't there yet.
  const speaker = screenOf(story.does('pia', look(3)), 'pia').html;
  expect(speaker).toContain(say('debrief.stillLooking', say('places.names', ['cleo', 'otto'])));
});

test('[REVEAL6] someone who came after the reveal begins at the debrief', () => {
  const late = screenOf(heard().entered('olga'), 'olga').html;
  expect(late).toContain(say('debrief.beatsList'));
  expect(late).toContain(say('debrief.lookAgain'));
});

test('[REVEAL5] a laptop shows what was felt, what was heard and the grid together, and one step on', () => {
  page.matches = false;
  const { html, pressed } = screenOf(heard(), 'otto');
  for (const text of [say('debrief.feltValues.3'), '“It would cost two weeks”', say('debrief.grid'), say('debrief.start')])
    expect(html).toContain(text);
  expect(onLooks(pressed)).toEqual([look(3)]);
});

test('[DEBRIEF6] the debrief offers one step, and those who wait read who decides', () => {
  const through = (story: Story) => ['pia', 'cleo', 'otto'].reduce((next, person) => next.does(person, look(3)), story);
  const primary = (html: string) => html.match(/button-primary/g)?.length ?? 0;
  const speaking = through(heard());
  expect(primary(screenOf(speaking, 'pia').html)).toBe(1);
  expect(primary(screenOf(speaking, 'otto').html)).toBe(0);
  expect(screenOf(speaking, 'otto').html).toContain(say('debrief.turnThen', 'pia', 'cleo'));
  // Nothing that ends or restarts the round for others is one press away.
  const wanted = screenOf(speaking, 'pia').pressed.map(({ type }) => type);
  for (const type of ['begin-round', 'finish-round', 'begin-closing'] as const) expect(wanted).not.toContain(type);
});

test('[DEBRIEF6] behind one press, each of a pair finds the way to another card, and to try again', () => {
  found.open = true;
  const board = ['pia', 'cleo'].reduce((next, person) => next.does(person, look(3)), pair().debrief());
  for (const person of ['pia', 'cleo']) {
    const { html, pressed } = screenOf(board, person);
    expect(html).toContain(say('debrief.moreWays'));
    expect(pressed).toContainEqual({ type: 'finish-round' });
    expect(pressed).toContainEqual({ type: 'begin-round', card: null, seats: 'as-they-are', again: true });
  }
});

test('[OUT1] stepping out is one page: three prompts, the one whose turn it is lit, those that are done ticked', () => {
  const out = triad().submitted();
  const prompts = (story: Story, person: string) => {
    const { html } = screenOf(story, person);
    return [...html.matchAll(/class="(out-turn(?: [^"]*)?)"/g)].map(([, name]) => name);
  };
  expect(prompts(out, 'otto')).toEqual(['out-turn out-turn-now', 'out-turn', 'out-turn']);
  const second = out.does('cleo', { type: 'pass-out-of-role' });
  expect(prompts(second, 'otto')).toEqual(['out-turn out-turn-past', 'out-turn out-turn-now', 'out-turn']);
  // With all sheets in, the advisor may open the board as soon as the client has left the role: two taps for a pair.
  expect(screenOf(out, 'pia').pressed.map(({ type }) => type)).not.toContain('reveal');
  expect(screenOf(second, 'pia').pressed.map(({ type }) => type)).toEqual(expect.arrayContaining(['pass-out-of-role', 'reveal']));
});

test('[LEAVE7] a partner who has left is named at the ribbon, the sheets, when stepping out, and in the debrief', () => {
  found.open = true;
  const left = (story: Story) => story.does('cleo', { type: 'leave-room' });
  const ribbon = left(pair().scoring());
  const stories = [
    ribbon,
    ribbon.does('pia', { type: 'done-marking', done: true }),
    left(triad().scoring()),
    ribbon.does('pia', { type: 'submit-sheet' }),
    left(pair().debrief()),
  ];
  for (const matches of [true, false]) {
    page.matches = matches;
    for (const story of stories) {
      const { html } = screenOf(story, 'pia');
      expect(html).toContain('cleo');
      if (story.state.stage.phase === 'scoring') expect(html).toContain(say('talk.hasLeft', 'cleo'));
      expect(html).not.toContain(say('scoring.sharedWaits', 'cleo'));
      expect(html, story.state.stage.phase).not.toContain('someone-without-a-name');
    }
  }
});

test('[SHEET11] those who wait look at what they marked themselves, and at no one else’s', () => {
  const scoring = triad()
    .entered('olga')
    .scene()
    .does('otto', { type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: 0, quote: null })
    .scoring();
  const waits = ['otto', 'olga'].reduce((story, person) => story.does(person, { type: 'submit-sheet' }), scoring);
  expect(screenOf(waits, 'otto').html).toContain(say('scoring.yourMarks'));
  expect(screenOf(waits, 'olga').html).toContain(say('scoring.theSteps'));
  expect(screenOf(waits, 'olga').html).not.toContain(say('scoring.yourMarks'));
  expect(screenOf(waits, 'olga', ['cleo']).html).toContain(say('scoring.scorersAway', 'cleo'));
});

test('[SHEET11] an open board adds nothing of the others to what those who wait marked themselves', () => {
  const scene = triad({ board: 'open' }).entered('olga', 'oren').scene();
  const mark = (mark: string, about: 'impact' | 'invite') =>
    ({ type: 'give-mark', mark, about, heardAt: 0, quote: null }) as const;
  const marked = scene.does('otto', mark('mark-1', 'impact')).does('olga', mark('mark-2', 'invite')).scoring();
  const waits = ['otto', 'oren'].reduce((story, person) => story.does(person, { type: 'submit-sheet' }), marked);
  expect(screenOf(waits, 'oren').html).toContain(say('scoring.theSteps'));
  const [, told = ''] = screenOf(waits, 'otto').html.split('<ol class="visually-hidden">');
  const own = told.slice(0, told.indexOf('</ol>'));
  expect(own).toContain(say('steps.impact.name'));
  expect(own).not.toContain(say('steps.invite.name'));
});

describe('[FACE1] someone’s face', () => {
  /** Of each face in the page: its color and its drawing. */
  const facesIn = (html: string) =>
    [...html.matchAll(/<span class="avatar ([^"]*)"[^>]*>(.*?)<\/span>/g)].map((m) => `${m[1]} ${m[2]}`);
  const looksIn = (html: string) => new Set(facesIn(html).map((face) => face.replace(/avatar-(usual|small) /, '')));
  const tapped = { type: 'mark-shared', step: 'impact', place: 'late', heard: true } as const;
  const ribbon = pair().scoring().does('cleo', tapped);

  test('is the same on every screen after the scene', () => {
    const bar = looksIn(screenOf(ribbon, 'pia').html);
    expect(bar.size).toBe(2);
    const told = ['pia', 'cleo'].reduce((story, person) => story.does(person, look(3)), pair().debrief());
    for (const matches of [true, false]) {
      page.matches = matches;
      for (const story of [ribbon, pair().submitted(), pair().debrief(), told, told.closing()]) {
        const { html } = screenOf(story, 'pia');
        expect(facesIn(html).length, story.state.stage.phase).toBeGreaterThan(1);
        expect(looksIn(html), story.state.stage.phase).toEqual(bar);
      }
    }
  });

  test('is in a room of a workshop the one on the workshop’s own pages', () => {
    const there = renderToStaticMarkup(
      createElement(
        'div',
        {},
        ['cleo', 'otto', 'hana', 'pia'].map((person) => createElement(WorkshopFace, { key: person, person })),
      ),
    );
    expect(looksIn(screenOf(atTheTable(called()), 'pia').html)).toEqual(looksIn(there));
  });
});
