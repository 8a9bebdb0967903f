import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test, vi } from 'vitest';
import { PhaseScreen } from '../../client/room/room.tsx';
import { RoomProvider } from '../../client/sync/room-view.ts';
import { loadDecks } from '../../server/decks/load-decks.ts';
import type { Seat } from '../../shared/domain/room/people.ts';
import { present } from '../../shared/domain/room/state.ts';
import { levels, steps } from '../../shared/domain/rubric.ts';
import { hosted, pair, type Story, triad } from '../support/given.ts';
import { letGoCard, sampleCard } from '../support/sample-cards.ts';
import { say } from '../support/say.ts';
import { found } from './pressed.ts';
import { seenBy } from './seen-by.ts';

/** The window, as narrow as a test needs it: one column, or two. */
const page = vi.hoisted(() => {
  const shown = { narrow: false };
  const wide = { matches: false };
  const query = {
    get matches() {
      return shown.narrow;
    },
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
  Object.defineProperty(globalThis, 'matchMedia', {
    value: (of: string) => (of.includes('width') ? query : wide),
    configurable: true,
    writable: true,
  });
  return shown;
});

beforeEach(() => {
  found.open = false;
  page.narrow = false;
});

/** What the screen of the person in this seat says, this long after the story. */
function screenOf({ state, now }: Story, seat: Seat, ms = 0, sent: unknown[] = []): string {
  const person = present(state).find((m) => m.seat === seat)?.person ?? '';
  const value = seenBy(state, person, now + ms, (wanted) => sent.push(wanted));
  found.presses.length = 0;
  found.html = renderToStaticMarkup(createElement(RoomProvider, { value }, createElement(PhaseScreen)));
  return found.html;
}

/** What is read without opening anything, as plain text. */
function unfolded(html: string): string {
  return html
    .replace(/<details(?![^>]* open)[^>]*><summary[^>]*>(.*?)<\/summary>.*?<\/details>/gs, '$1')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;/g, '’')
    .replace(/\s+/g, ' ');
}

const others = ['advisor', 'observer'] as const;
const speak = say('talk.leadIn.client', 'cleo');
const listen = say('talk.leadIn.others', 'cleo');

test('[SCENE8] in the first seconds of a spoken scene the client reads to say their line, and all others to listen', () => {
  const begun = triad().scene();
  expect(screenOf(begun, 'client')).toContain(speak);
  for (const seat of others) expect(screenOf(begun, seat)).toContain(listen);
  const counted = [0, 1500, 2500, 3500].map(
    (ms) => /lead-in-count"[^>]*>(\d)</.exec(screenOf(begun, 'observer', ms))?.[1] ?? 'none',
  );
  expect(counted).toEqual(['3', '2', '1', 'none']);
  expect(screenOf(begun, 'advisor', 7900)).toContain(listen);
  for (const seat of ['client', ...others] as const)
    for (const ms of [8000, 60_000]) {
      expect(screenOf(begun, seat, ms)).not.toContain(speak);
      expect(screenOf(begun, seat, ms)).not.toContain(listen);
    }
});

test('[SCENE8] a typed scene has none of it, a stopped one waits with it, and a tap on the pad counts from the first moment', () => {
  const typed = pair({ talk: 'typed' }).scene();
  for (const seat of ['client', 'advisor'] as const) expect(screenOf(typed, seat)).not.toMatch(/lead-in-says/);
  const stopped = triad().scene().does('otto', { type: 'stop-scene' });
  expect(screenOf(stopped, 'client')).not.toContain('lead-in-says');
  const resumed = stopped.later(30_000).does('otto', { type: 'go-on' });
  expect(screenOf(resumed, 'client')).toContain(speak);

  const sent: { type: string }[] = [];
  screenOf(triad().scene(), 'observer', 10, sent);
  for (const press of found.presses) press();
  expect(sent.filter(({ type }) => type === 'give-mark')).toHaveLength(steps.length);
});

test('[SCENE9] the advisor ticks steps for themselves: nothing is sent, and this browser keeps them for this round alone', () => {
  const scene = triad().scene().later(20_000);
  const ticked = (story: Story) => screenOf(story, 'advisor').match(/class="tick"[^>]*aria-pressed="true"/g)?.length ?? 0;
  /** Presses what sends nothing; of the steps, the last one is pressed last. */
  const pressTicks = () => {
    const sent: unknown[] = [];
    screenOf(scene, 'advisor', 0, sent);
    for (const press of found.presses) press();
    return sent;
  };
  expect(ticked(scene)).toBe(0);
  const sent = pressTicks();
  expect(ticked(scene)).toBe(1);
  expect(found.html).toMatch(/data-step="invite" aria-pressed="true"/);
  expect(ticked(scene.lobbyAgain().scene().later(20_000))).toBe(0);
  // One more tap takes it back, and neither tap told the room anything.
  expect(pressTicks()).toEqual(sent);
  expect(ticked(scene)).toBe(0);
  expect(sent).toEqual([{ type: 'take-pause' }, { type: 'stop-scene' }]);
});

test('[SCENE9] each step has its name and how people begin it, or what the advisor drafted for it', () => {
  const drafted = triad({ level: 3 }).briefing().does('pia', { type: 'write-draft', step: 'impact', words: 'my own sentence' });
  const html = screenOf(drafted.scene().later(20_000), 'advisor');
  for (const step of steps) {
    expect(html).toContain(say(`steps.${step}.name`));
    expect(html.includes(say(`steps.${step}.starter`)), step).toBe(step !== 'impact');
  }
  expect(html).toContain(say('phrases.said', 'my own sentence'));
});

test('[BRIEF1] on a phone the advisor first reads the line, who they are, three facts and an aim that tells nothing of the card', () => {
  page.narrow = true;
  const facts = ['one', 'two', 'three', 'four', 'five'].map((name) => ({ fact: `fact-${name}`, answers: 'asks' as const }));
  const card = { ...sampleCard, advisor: { ...sampleCard.advisor, facts } };
  const html = screenOf(triad({ level: 1 }).briefing(card), 'advisor');
  const first = unfolded(html);
  for (const text of [card.client.opening, card.advisor.youAre, 'fact-one', 'fact-two', 'fact-three', say('card.aim')])
    expect(first).toContain(text);
  const places = [say('card.aim'), say('briefing.situation')].map((text) => first.indexOf(text));
  expect(places[0]).toBeGreaterThan(-1);
  expect(places[0]).toBeLessThan(places[1] ?? 0);
  for (const text of ['fact-four', card.situation, card.advisor.constraints[0] ?? '', say('steps.impact.starter')]) {
    expect(html).toContain(text);
    expect(first).not.toContain(text);
  }
  const aim = say('card.aimTheirs', card.client.persona.name);
  for (const level of levels)
    for (const dealt of [card, letGoCard]) expect(screenOf(triad({ level }).briefing(dealt), 'advisor')).toContain(aim);
  const own = { ...card, advisor: { ...card.advisor, line: { mine: 'advisor-own-line' } } };
  expect(unfolded(screenOf(triad().briefing(own), 'advisor'))).toContain('advisor-own-line');
});

test('[BRIEF1] on a phone and at level 1, the advisor reads at most 170 words of any built-in card without opening anything', () => {
  page.narrow = true;
  const cards = loadDecks(new URL('../../server/decks/', import.meta.url).pathname).flatMap((deck) => deck.cards);
  const long = cards.flatMap((card) => {
    const [, main = ''] = screenOf(triad({ level: 1 }).briefing(card), 'advisor').split(/<\/?main[^>]*>/);
    const words = unfolded(main).split(' ').filter(Boolean).length;
    return words > 170 ? `${card.id}: ${words}` : [];
  });
  expect(cards.length).toBeGreaterThan(60);
  expect(long).toEqual([]);
});

test('[BRIEF3] on a phone the client of a first round reads at most 250 words of any built-in card, before and after opening it', () => {
  page.narrow = true;
  const cards = loadDecks(new URL('../../server/decks/', import.meta.url).pathname).flatMap((deck) => deck.cards);
  const counted = (html: string) => {
    const [, main = ''] = html.split(/<\/?main[^>]*>/);
    return unfolded(main).split(' ').filter(Boolean).length;
  };
  const read = cards.map((card) => {
    const briefing = pair().briefing(card);
    found.open = false;
    const closed = counted(screenOf(briefing, 'client'));
    found.open = true;
    return { id: card.id, words: closed + counted(screenOf(briefing, 'client')) };
  });
  console.log(
    read
      .map(({ words }) => words)
      .sort((x, y) => y - x)
      .slice(0, 12),
  );
  expect(read.filter(({ words }) => words > 250)).toEqual([]);
});

test('[BRIEF4] that letting go may be better is said at level 1, and not to those who have finished a round here', () => {
  const said = (story: Story, seat: Seat) => screenOf(story, seat).includes(say('briefing.maybeNot'));
  for (const seat of ['client', ...others] as const) {
    expect(said(triad({ level: 1 }).briefing(), seat)).toBe(true);
    expect(said(triad({ level: 2 }).briefing(), seat)).toBe(false);
    expect(said(triad({ level: 1 }).lobbyAgain().briefing(), seat)).toBe(false);
  }
});

test('[BRIEF2] the client’s card is closed until they open it, and its button comes before *I’m ready*', () => {
  const primary = (html: string) => html.match(/(?<=button-primary[^>]*>)[^<]*/g);
  const [show, ready] = [say('briefing.showCard'), say('briefing.ready')];
  const briefing = triad().briefing();
  for (const narrow of [true, false]) {
    page.narrow = narrow;
    const closed = screenOf(briefing, 'client');
    expect(closed).not.toContain(sampleCard.client.wants);
    expect(closed).toContain(sampleCard.situation);
    expect(primary(closed)).toEqual([show]);
    for (const seat of others) expect(primary(screenOf(briefing, seat))).toEqual([ready]);
  }
  found.open = true;
  expect(screenOf(briefing, 'client')).toContain(sampleCard.client.wants);
  expect(primary(screenOf(briefing, 'client'))?.at(-1)).toBe(ready);
  // Someone who has read it needs no tap more, even after a reload. Another card is opened first again.
  found.open = false;
  const sent: { type: string }[] = [];
  screenOf(briefing, 'client', 0, sent);
  for (const press of found.presses) press();
  expect(sent.map(({ type }) => type)).not.toContain('say-ready');
  const seen = screenOf(briefing, 'client');
  expect(seen).toContain(ready);
  expect(primary(screenOf(triad().briefing(letGoCard), 'client'))).toEqual([show]);
});

test('[WORDS7] the question about words has a page before the briefing, once, and the lobby only shows its answer', () => {
  const asks = (html: string) => html.includes(say('consent.title'));
  const lobby = triad({ talk: 'typed' });
  for (const seat of ['client', ...others] as const) expect(asks(screenOf(lobby, seat))).toBe(false);
  const briefing = lobby.briefing();
  expect(asks(screenOf(briefing, 'client'))).toBe(true);
  const answered = briefing.does('cleo', { type: 'answer-words', keep: false });
  expect(asks(screenOf(answered, 'client'))).toBe(false);
  const next = answered.does('pia', { type: 'abandon-round' }).agreed();
  expect(screenOf(next, 'client')).toContain(say('consent.answered.no'));
  expect(asks(screenOf(next.briefing(), 'client'))).toBe(false);
});

test('a second take offers no end of the scene, because only its own button ends it', () => {
  const take = triad().debrief().does('pia', { type: 'begin-second-take', moment: null });
  for (const seat of ['client', ...others] as const) {
    expect(screenOf(take, seat)).toContain(say('talk.stop'));
    expect(screenOf(take, seat)).not.toContain(`>${say('talk.through')}<`);
  }
});

test('nothing on a briefing’s or a scene’s screen speaks of a phone, because it may be on a laptop', () => {
  found.open = true;
  for (const story of [triad({ level: 3 }).briefing(), triad({ level: 3 }).scene(), hosted({ level: 3 }).briefing()])
    for (const seat of ['client', ...others] as const) expect(unfolded(screenOf(story, seat))).not.toMatch(/\bphones?\b/i);
});

test('an observer’s quote is in sight on the pad once it is kept', () => {
  const scene = triad().scene().later(20_000);
  const { now } = scene;
  const quoted = scene.does('otto', {
    type: 'give-mark',
    mark: 'mark-1',
    about: 'impact',
    heardAt: now,
    quote: 'we lose a week',
  });
  expect(screenOf(scene, 'observer')).not.toContain('pad-quote');
  expect(screenOf(quoted, 'observer')).toContain('we lose a week');
});
