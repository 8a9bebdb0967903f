import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test } from 'vitest';
import { ProposalToast } from '../../client/room/frame/proposal.tsx';
import { RoomMenu } from '../../client/room/frame/room-menu.tsx';
import { PhaseScreen } from '../../client/room/room.tsx';
import { RoomProvider } from '../../client/sync/room-view.ts';
import { nextSeats } from '../../shared/domain/room/concerns/debrief.ts';
import { levels } from '../../shared/domain/rubric.ts';
import { pair, type Story, triad } from '../support/given.ts';
import { say } from '../support/say.ts';
import { found } from './pressed.ts';
import { seenBy } from './seen-by.ts';

beforeEach(() => {
  found.open = false;
  found.opened = null;
});

/** What a screen shows this person, as plain text. */
function textFor({ state, now }: Story, person: string, screen: ReactNode = createElement(PhaseScreen)): string {
  const value = seenBy(state, person, now, () => undefined);
  const html = renderToStaticMarkup(createElement(RoomProvider, { value }, screen));
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

const crowd = /\b(every(one|body)|any(one|body)|nobody|the others|all of you)\b[^.]*/gi;

test('[TWO1] no screen of two people speaks to a crowd, at any level and in any phase', () => {
  const stop = { type: 'stop-scene' } as const;
  const out = { type: 'step-out' } as const;
  for (const [level, talk] of levels.flatMap((one) => [[one, 'spoken'] as const, [one, 'typed'] as const])) {
    const two = pair({ level, talk });
    const scene = two.scene();
    const stories: Record<string, Story> = {
      lobby: two,
      briefing: two.briefing(),
      scene,
      paused: scene.does('pia', { type: 'take-pause' }),
      stopped: scene.does('pia', stop),
      'stepped out': scene.does('cleo', out),
      'still out': scene.does('cleo', out).later(70_000),
      scoring: scene.scoring(),
      submitted: scene.scoring().does('cleo', { type: 'submit-sheet' }),
      debrief: scene.debrief(),
      'second take': two.secondTake(),
      'lobby again': two.lobbyAgain(),
      closing: two.lobbyAgain().does(two.state.host, { type: 'begin-closing' }),
    };
    for (const [where, story] of Object.entries(stories))
      for (const person of ['pia', 'cleo'])
        for (const open of [false, true]) {
          found.open = open;
          expect(textFor(story, person).match(crowd) ?? [], `level ${level}, ${talk}, ${where}, ${person}`).toEqual([]);
          for (found.opened of ['leave', 'end', 'invite', null]) {
            const menu = createElement(RoomMenu, { onClose: () => undefined });
            expect(
              textFor(story, person, menu).match(crowd) ?? [],
              `level ${level}, ${talk}, menu in ${where}, ${person}`,
            ).toEqual([]);
          }
        }
  }
});

test('[PROP8] a proposal says what it leads to', () => {
  const finish = { type: 'finish-round' } as const;
  const begin = { type: 'begin-round', card: null } as const;
  const two = pair().debrief();
  const asked = (story: Story, reader: string) => textFor(story, reader, createElement(ProposalToast));
  const what = (key: 'pairLobby' | 'lobby' | 'swap' | 'again') => say('proposals.asks', 'pia', say(`proposals.what.${key}`));
  expect(asked(two.does('pia', finish), 'cleo')).toContain(what('pairLobby'));
  expect(asked(two.does('pia', { ...begin, seats: 'rotated', again: false }), 'cleo')).toContain(what('swap'));
  expect(asked(two.does('pia', { ...begin, seats: 'as-they-are', again: true }), 'cleo')).toContain(what('again'));
  const three = triad().debrief();
  const { host } = three.state;
  const reader = three.state.members.find((m) => m.person !== host)?.person ?? '';
  expect(asked(three.does(host, finish), reader)).toContain(say('proposals.asks', host, say('proposals.what.lobby')));
  // The one who proposes reads it as well, and who can decline.
  expect(asked(two.does('pia', finish), 'pia')).toContain(say('proposals.yours', say('proposals.what.pairLobby'), 'cleo'));
});

test('[PROP9] with three people, what rotates the seats says by name who plays and who watches', () => {
  const seats = (advisor: string, client: string, ...watching: string[]) => say('proposals.seats', advisor, client, watching);
  const said = pair().debrief().does('pia', { type: 'pass-turn' }).does('cleo', { type: 'pass-turn' });
  const three = said.does('pia', { type: 'begin-second-take', moment: null }).does('pia', { type: 'end-second-take' }).agreed();
  const joined = three.does('otto', { type: 'enter-room', by: 'invitation' });
  const next = nextSeats(joined.state);
  const of = (seat: string) => Object.keys(next).find((person) => next[person] === seat) ?? '';
  const named = seats(of('advisor'), of('client'), of('observer'));
  expect(textFor(joined, 'pia')).toContain(named);
  const asked = joined.does('pia', { type: 'begin-round', card: null, seats: 'rotated', again: false });
  for (const reader of ['pia', 'cleo', 'otto']) expect(textFor(asked, reader, createElement(ProposalToast))).toContain(named);
  // Two trade their seats, which needs no names.
  expect(textFor(three, 'pia')).not.toContain(seats('cleo', 'pia'));
});

test('[FINISH1] in the last beat the host, or either of a pair, finishes the round at one press, and reads where that leads', () => {
  const passed = (story: Story, people: readonly string[]) =>
    people.reduce((at, person) => at.does(person, { type: 'pass-turn' }), story);
  const looked = (story: Story) =>
    story.state.members.reduce((at, { person }) => at.does(person, { type: 'look-on', screens: 3 }), story);
  const two = passed(looked(pair().debrief()), ['pia', 'cleo']);
  const played = two.does('pia', { type: 'begin-second-take', moment: null }).does('pia', { type: 'end-second-take' }).agreed();
  for (const story of [two, played])
    for (const person of ['pia', 'cleo']) expect(textFor(story, person)).toContain(say('debrief.finishRound'));
  expect(textFor(looked(pair().debrief()), 'pia')).not.toContain(say('debrief.finishRound'));
  const three = passed(looked(triad().debrief()), ['pia', 'cleo', 'otto', 'otto']);
  const { host } = three.state;
  expect(textFor(three, host)).toContain(say('debrief.finishRound'));
  for (const person of ['pia', 'cleo', 'otto'].filter((one) => one !== host))
    expect(textFor(three, person)).not.toContain(say('debrief.finishRound'));
});

test('[FINISH1] no two ways on from a debrief have the same name or the same explanation', () => {
  const names = ['again', 'tryAgain', 'swap', 'nextCard', 'finishRound', 'toClosing', 'againOther'] as const;
  const whys = ['againWhy', 'tryAgainWhy', 'swapWhy', 'toClosingWhy'] as const;
  const said = [...names, ...whys].map((key) => say(`debrief.${key}`)).concat(say('replay.linkNow'));
  expect(new Set(said).size).toBe(said.length);
});

test('[SET3] back in the lobby, two people read that their seats are swapped and which level it is', () => {
  const again = pair().lobbyAgain();
  const note = `${say('lobby.swapped')} ${say('lobby.levelUp', say('settings.short.level.2'))}`;
  for (const person of ['pia', 'cleo']) expect(textFor(again, person)).toContain(note);
  expect(textFor(pair(), 'pia')).not.toContain(say('lobby.swapped'));
});
