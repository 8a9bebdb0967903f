import { feltItemsOf } from '../../shared/domain/dealt-card.ts';
import { debriefTurns } from '../../shared/domain/room/debrief-turns.ts';
import { hasBegun, type Line } from '../../shared/domain/room/round.ts';
import { steps } from '../../shared/domain/rubric.ts';
import { freshToken } from '../access/sessions.ts';
import type { AppSettings } from '../app-settings.ts';
import type { Closing } from '../closing.ts';
import { inBackground } from '../scheduling/in-background.ts';
import { Cast, type DemoParts } from './cast.ts';
import { answers, script, signs, type Turn } from './script.ts';

const second = 1000;
const demoCard = 'own-authentication';

/** The observers note the marks of this turn, one shortly after the other, and not always the same ones. */
async function mark(cast: Cast, turn: Pick<Turn, 'heard'>): Promise<void> {
  for (const about of turn.heard ?? []) {
    for (const [i, observer] of cast.observers.entries()) {
      await cast.pause((0.7 + i * 0.6) * second);
      if (i > 0 && about === 'impact') continue;
      await cast.command(observer, { type: 'give-mark', mark: freshToken(), about, heardAt: Date.now(), quote: null });
    }
  }
}

async function say(cast: Cast, seat: 'client' | 'advisor', words: string): Promise<void> {
  await cast.pause((1.5 + words.length / 28) * second);
  await cast.waitFor(() => cast.state.stage.phase !== 'scene' || cast.state.stage.stopped === null);
  await cast.command(cast.player(seat), { type: 'say-line', line: freshToken(), words });
}

/** Plays the scripted turns. If a visitor holds a seat, waits for what they say and answers it. */
async function playScene(cast: Cast): Promise<void> {
  const inScene = () => cast.state.stage.phase === 'scene';
  const lines = () => {
    const { round } = cast.state;
    return hasBegun(round) ? round.lines : [];
  };
  for (const [i, turn] of script.entries()) {
    if (!inScene()) return;
    const spoken = lines().length;
    const scripted = cast.player(turn.seat) !== undefined;
    if (scripted) await say(cast, turn.seat, turnWords(cast, turn, i));
    else await cast.waitFor(() => !inScene() || lines().length > spoken);
    if (turn.warmth) await cast.command(cast.player('client'), { type: 'set-warmth', zone: turn.warmth });
    const last = lines().at(-1);
    await mark(cast, scripted ? turn : { heard: heardIn(last) });
    if (i === 4) await cast.command(cast.player('advisor'), { type: 'take-pause' });
  }
  await cast.pause(3 * second);
  await cast.command(cast.player('advisor') ?? cast.player('client'), { type: 'end-scene' });
}

function turnWords(cast: Cast, turn: Turn, i: number): string {
  const real = cast.player('advisor') === undefined;
  return turn.seat === 'client' && real && i > 0
    ? (answers[Math.min(answers.length - 1, Math.floor((i - 1) / 2))]?.says ?? turn.says)
    : turn.says;
}

function heardIn(line: Line | undefined): Turn['heard'] & readonly string[] {
  if (line?.seat !== 'advisor') return [];
  return signs.filter(({ when }) => when.test(line.words ?? '')).map(({ step }) => step);
}

function feltAsked({ state: { round } }: Cast) {
  return round ? feltItemsOf(round.card) : [];
}

async function score(cast: Cast): Promise<void> {
  for (const [i, observer] of cast.observers.entries()) {
    for (const [j, step] of steps.entries()) {
      await cast.pause(0.8 * second);
      const value = ([3, 2, 2, 3, 2][j] ?? 2) - (i === 1 && step === 'invite' ? 1 : 0);
      await cast.command(observer, { type: 'rate', step, value: value as 1 | 2 | 3, why: null });
    }
    await cast.command(observer, { type: 'submit-sheet' });
  }
  for (const item of feltAsked(cast))
    await cast.command(cast.player('client'), { type: 'rate-felt', item, value: item === 'spoke-up-for-me' ? 2 : 3 });
  await cast.command(cast.player('client'), { type: 'submit-sheet' });
  for (const step of steps)
    await cast.command(cast.player('advisor'), { type: 'rate', step, value: step === 'impact' ? 1 : 2, why: null });
  await cast.command(cast.player('advisor'), { type: 'submit-sheet' });
}

async function stepOutOfRole(cast: Cast): Promise<void> {
  const turn = () => (cast.state.stage.phase === 'scoring' ? cast.state.stage.outOfRole : 'done');
  await cast.waitFor(() => turn() !== null, 100 * second);
  while (turn() !== 'done') {
    await cast.pause(5 * second);
    const speaker = turn() === 'advisor-looks-back' ? cast.player('advisor') : cast.player('client');
    if (speaker) await cast.command(speaker, { type: 'pass-out-of-role' });
  }
  await cast.pause(3 * second);
  await cast.command(cast.player('advisor') ?? cast.people[0], { type: 'reveal' });
}

async function talkItOver(cast: Cast): Promise<void> {
  await cast.waitFor(() => cast.state.stage.phase === 'debrief', 120 * second);
  await cast.pause(12 * second);
  for (const { beat, speaker } of debriefTurns(cast.state)) {
    if (speaker === null) continue;
    const theirs = () => {
      const { stage } = cast.state;
      return stage.phase === 'debrief' && stage.turn.beat === beat && stage.turn.speaker === speaker;
    };
    if (cast.people.includes(speaker)) await cast.pause(6 * second);
    else await cast.waitFor(() => !theirs(), 60 * second);
    if (theirs()) await cast.command(cast.people.includes(speaker) ? speaker : cast.people[0], { type: 'pass-turn' });
  }
  await cast.command(cast.player('advisor'), { type: 'begin-second-take', moment: null });
  await cast.pause(15 * second);
  await cast.command(cast.player('client'), { type: 'answer-second-take', take: 1, answer: 'did-it' });
  await cast.command(cast.player('advisor'), { type: 'end-second-take' });
  await cast.pause(20 * second);
}

/** Begins a round, and its scene. Out: whether it did; a visitor may say "not now", or go back to the debrief. */
async function beginRound(cast: Cast, again: boolean): Promise<boolean> {
  await cast.pause(4 * second);
  await cast.command(cast.people[0], { type: 'begin-round', card: demoCard, seats: 'as-they-are', again });
  if (!(await cast.waitFor(() => cast.state.stage.phase === 'briefing', 12 * second))) return false;
  await cast.pause(8 * second);
  for (const person of cast.people) await cast.command(person, { type: 'say-ready' });
  await cast.waitFor(() => cast.state.stage.phase !== 'briefing', 20 * second);
  await cast.command(cast.people[0], { type: 'begin-scene' });
  return cast.waitFor(() => cast.state.stage.phase === 'scene', 60 * second);
}

async function playRounds(cast: Cast): Promise<void> {
  for (let again = false; ; again = true) {
    await cast.waitFor(() => cast.visitors.length > 0);
    if (!(await beginRound(cast, again))) continue;
    await playScene(cast);
    await cast.waitFor(() => cast.state.stage.phase === 'scoring');
    await score(cast);
    await stepOutOfRole(cast);
    await talkItOver(cast);
  }
}

/**
 * Opens a room in which scripted people play a round as soon as someone comes to watch. Out: the path of the invitation; null
 * without a pace.
 */
export async function openDemo(
  parts: Omit<DemoParts, 'pace'>,
  { demoPace: pace, note }: Pick<AppSettings, 'demoPace' | 'note'>,
  closing: Closing,
): Promise<string | null> {
  if (pace === undefined) return null;
  const cast = await Cast.gather({ ...parts, pace });
  closing.add('the demo', () => cast.stop());
  inBackground(playRounds(cast), (err) => note('demo-stopped', { err }));
  return `/i/${cast.invitation}`;
}
