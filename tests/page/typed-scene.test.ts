import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test, vi } from 'vitest';
import { PhaseScreen } from '../../client/room/room.tsx';
import { drafts } from '../../client/sync/drafts-here.ts';
import { RoomProvider } from '../../client/sync/room-view.ts';
import { steps } from '../../shared/domain/rubric.ts';
import { pair, type Story } from '../support/given.ts';
import { sampleCard } from '../support/sample-cards.ts';
import { say } from '../support/say.ts';
import { found } from './pressed.ts';
import { seenBy } from './seen-by.ts';

/** A phone: one column. */
vi.hoisted(() => {
  const query = { matches: true, addEventListener: () => undefined, removeEventListener: () => undefined };
  Object.defineProperty(globalThis, 'matchMedia', { value: () => query, configurable: true, writable: true });
});

type Sent = { type: string };

/** Everything that this person's page sends, lines included. */
let sent: Sent[] = [];

beforeEach(() => {
  found.open = false;
  sent = [];
  drafts.forgetAll();
});

function screenOf({ state, now }: Story, person: string): string {
  const value = seenBy(state, person, now, (wanted) => sent.push(wanted));
  found.presses.length = 0;
  return renderToStaticMarkup(createElement(RoomProvider, { value }, createElement(PhaseScreen)));
}

/** Presses the button with these words on this person's screen. */
function press(story: Story, person: string, words: string): void {
  const html = screenOf(story, person);
  const button = html.match(/<button.*?<\/button>/gs)?.find((one) => one.includes(words));
  if (!button) throw new Error(`no button says: ${words}`);
  found.presses[Number(/data-press="(\d+)"/.exec(button)?.[1])]?.();
}

const lineOf = (html: string) => /<textarea[^>]*>([^<]*)</.exec(html)?.[1]?.trim();
const opening = { type: 'say-line', line: 'line-1', words: sampleCard.client.opening } as const;
const begun = () => pair({ talk: 'typed', level: 2 }).scene().does('cleo', opening);

/** Sends the drafts of this person as the connection would. */
const connected = (author: string) =>
  drafts.open({ kind: 'room', stream: 'room-1' }, author, ({ command }) => command && sent.push(command as Sent));

test('[SCENE10] a spare line of the client’s goes into their line, to be changed, and nothing is sent before they send it', () => {
  const story = begun();
  const close = connected('cleo');
  const [spare = ''] = sampleCard.client.fallbacks;
  press(story, 'cleo', spare);
  expect(sent).toEqual([]);
  expect(lineOf(screenOf(story, 'cleo'))).toBe(spare);
  // A second press adds nothing; another line follows what is there.
  press(story, 'cleo', spare);
  expect(lineOf(screenOf(story, 'cleo'))).toBe(spare);
  press(story, 'cleo', say('talk.say'));
  expect(sent).toMatchObject([{ type: 'say-line', words: spare }]);
  close();
});

test('[PHRASE4] a phrase goes into the line, and is on the timeline once the line with it is sent', () => {
  const story = begun();
  const close = connected('pia');
  found.open = true;
  press(story, 'pia', say('phrases.says.wondering-if'));
  expect(sent).toEqual([]);
  const filled = say('phrases.says.wondering-if').replace('…', '');
  expect(lineOf(screenOf(story, 'pia'))).toBe(filled);
  found.open = false;
  press(story, 'pia', say('talk.say'));
  expect(sent).toMatchObject([
    { type: 'say-line', words: filled },
    { type: 'use-phrase', phrase: 'wondering-if' },
  ]);
  close();
});

test('[PHRASE4] no phrase counts that isn’t on offer, and none for the client', () => {
  for (const [level, person] of [
    [1, 'pia'],
    [2, 'cleo'],
  ] as const) {
    const story = pair({ talk: 'typed', level }).scene().does('cleo', opening);
    const close = connected(person);
    drafts.write({
      place: { author: person, kind: 'room', stream: 'room-1', round: 1, seat: person === 'pia' ? 'advisor' : 'client' },
      field: 'say-line',
      value: 'Have we considered a week?',
      text: 'Have we considered a week?',
      command: { type: 'say-line', line: 'line-2', words: 'Have we considered a week?' },
      sentOn: 'press',
      phases: ['scene'],
    });
    press(story, person, say('talk.say'));
    expect(sent.map(({ type }) => type)).toEqual(['say-line']);
    sent = [];
    close();
  }
});

test('[SCENE10] on a phone the five steps are in sight of the advisor while they type, and of no one else', () => {
  const story = begun();
  for (const step of steps) {
    expect(screenOf(story, 'pia')).toContain(say(`steps.${step}.starter`));
    expect(screenOf(story, 'cleo')).not.toContain(say(`steps.${step}.starter`));
  }
});

test('[OUT6] after a typed scene no one is told to listen, for the two may not hear each other', () => {
  const turns = begun().scoring().does('cleo', { type: 'submit-sheet' }).does('pia', { type: 'submit-sheet' });
  expect(screenOf(turns, 'cleo')).toContain(say('scoring.orPassTyped'));
  expect(screenOf(turns, 'pia')).toContain(say('scoring.listenTyped', 'cleo'));
});
