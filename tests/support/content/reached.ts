import { loadDecks } from '../../../server/decks/load-decks.ts';
import { traps } from '../../../shared/domain/rubric.ts';
import { skills } from '../../../shared/domain/skills.ts';
import { say } from '../say.ts';

/** Items, the taps that lead to them, each by what is written there, and the sentences by which they are recognized. */
export type Way = { ids: readonly string[]; taps: readonly string[]; says: readonly string[] };

const decks = loadDecks(new URL('../../../server/decks/', import.meta.url).pathname);
const numbered = (letter: string, to: number) => Array.from({ length: to }, (_, i) => `${letter}${i + 1}`);

/** The titles of the cards that play the source's five good examples. */
const goodExamples = ['one-more-feature', 'own-authentication', 'good-enough-for-now', 'the-tangent', 'why-so-long'].map(
  (id) => decks.flatMap(({ cards }) => cards).find((card) => card.id === id)?.title ?? id,
);

/** From the first page, without a name. */
export const fromHome: readonly Way[] = [
  {
    ids: ['A2', 'A3'],
    taps: [say('home.links.alone'), say('drills.aloud')],
    says: [say('drills.sayThese.0.says'), say('drills.sayThese.1.says')],
  },
  {
    ids: numbered('B', 5),
    taps: [say('home.links.alone'), say('drills.traps')],
    says: traps.map((trap) => say(`traps.${trap}.name`)),
  },
  {
    ids: ['B5r'],
    taps: [
      say('home.links.alone'),
      say('drills.three'),
      say('drills.lines.0.answers.1.says'),
      say('drills.nextOne'),
      say('drills.lines.1.answers.2.says'),
      say('drills.nextOne'),
      say('drills.lines.2.answers.0.says'),
    ],
    says: [say('drills.lines.2.answers.0.does')],
  },
];

/** The first deck with a card about each skill. */
const bySkill = skills.map((skill, i) => ({
  id: `C${i + 1}`,
  skill,
  deck: decks.find(({ cards }) => cards.some((card) => card.skill === skill))?.title ?? skill,
}));

/** From the lobby of a new room. */
export const fromLobby: readonly Way[] = [
  {
    ids: ['A7'],
    taps: [say('lobby.settings')],
    says: [say('recording.setting'), say('recording.settings.asked'), say('recording.settingWhy.asked')],
  },
  { ids: ['A1'], taps: [say('lobby.pickCard'), say('decks.bring.open')], says: [say('decks.bring.title')] },
  {
    ids: numbered('G', 5),
    taps: [say('lobby.pickCard'), decks.find(({ id }) => id === 'first-steps')?.title ?? ''],
    says: goodExamples,
  },
  ...[...new Set(bySkill.map(({ deck }) => deck))].map((deck) => ({
    ids: bySkill.filter((one) => one.deck === deck).map(({ id }) => id),
    taps: [say('lobby.pickCard'), deck],
    says: bySkill.filter((one) => one.deck === deck).map(({ skill }) => skill),
  })),
];

const critical = decks
  .flatMap(({ title, cards }) => cards.map((card) => ({ deck: title, card })))
  .find(({ card }) => card.client.secondAct !== undefined && card.channel === undefined);

/** From the lobby of a room of two, with a card of critical stakes, up to the scene. */
export const toScene: Way = {
  ids: [],
  taps: [
    say('lobby.settings'),
    say('settings.levels.3'),
    say('settings.done'),
    say('lobby.pickCard'),
    critical?.deck ?? '',
    critical?.card.title ?? '',
    say('lobby.begin'),
    say('briefing.ready'),
  ],
  says: [say('briefing.youAreReady')],
};
/** In that scene, after the client has refused three times. */
export const toDirectPhrases: Way = {
  ids: ['T6'],
  taps: [say('phrases.open')],
  says: [say('phrases.says.very-direct'), say('phrases.says.doing-my-job'), say('phrases.says.in-writing')],
};
/** After its scene and sheets, and then from its debrief. */
export const toBoard: Way = {
  ids: ['W7'],
  taps: [say('scoring.openBoard')],
  says: [say('debrief.feltValues.3'), say('debrief.heard')],
};
export const toReplay: Way = {
  ids: ['W6'],
  taps: [
    say('debrief.nextScreen'),
    say('debrief.nextScreen'),
    say('debrief.start'),
    say('debrief.moreWays'),
    say('replay.linkNow'),
  ],
  says: [say('replay.lessOpen', '').trim()],
};
