import type { Step } from '../../shared/domain/rubric.ts';
import { noAbout } from '../../shared/domain/workshop/about.ts';
import { feltCourse, heardCourse } from '../../shared/domain/workshop/change.ts';
import { exportWorkshop, workshopRows } from '../../shared/domain/workshop/export.ts';
import { openingExample } from '../../shared/domain/workshop/opening-example.ts';
import { heatOf, reportOf, type WorkshopReport } from '../../shared/domain/workshop/report.ts';
import type { WorkshopState } from '../../shared/domain/workshop/state.ts';
import type { Tally } from '../../shared/domain/workshop/tally.ts';
import { visibleWorkshop } from '../../shared/domain/workshop/visible-state.ts';
import { hall, people, type WorkshopStory } from '../support/given-workshop.ts';
import { byForm, dice, type Trial } from '../trials/trial.ts';

type Below = (below: number) => number;

const [fewest, pairsOfFive] = [5, 10];

function pairsIn(groups: readonly { people: readonly string[] }[]): string[] {
  return groups.flatMap(({ people: them }) => them.flatMap((a) => them.filter((b) => a < b).map((b) => `${a} ${b}`)));
}

/** One of the things that a facilitator may do to a draw before it, at random: most of them are no one else's to see. */
function steered(story: WorkshopStory, crowd: readonly string[], below: Below): WorkshopStory {
  const [one = '', other = ''] = [crowd[below(crowd.length)], crowd[below(crowd.length)]];
  if (one === other) return story;
  const as = (['apart', 'together', 'either'] as const)[below(3)] ?? 'either';
  return story.does(below(2) === 0 ? 'fay' : 'gus', { type: 'ask-for-pair', people: [one, other], as });
}

/** Draws again and again for one round, in which one person asked to be apart from another. Out: the pairs that it may be. */
function suspects(count: number, draws: number, below: Below): { left: Set<string>; told: string } {
  const crowd = people(count);
  const [asks = '', other = ''] = [crowd[below(count)], crowd[below(count)]];
  let story = asks === other ? hall(count) : hall(count).does(asks, { type: 'request-apart', from: [other] });
  const left = new Set(crowd.flatMap((a, i) => crowd.slice(i + 1).map((b) => `${a} ${b}`)));
  let told = '';
  for (let i = 0; i < draws; i++) {
    story = steered(story, crowd, below).drawn();
    // Groups that stay were not drawn with regard to anyone's request, so they say nothing.
    if (!story.draft.stays) for (const pair of pairsIn(story.draft.groups)) left.delete(pair);
    told += JSON.stringify(visibleWorkshop(story.state, 'fay'));
    story = story.does('fay', { type: 'drop-draft' });
  }
  return { left, told };
}

/** How many pairs must be left after one draw, which no rule can hide, or of five people. */
function mustLeave(count: number): number {
  const groups = Math.floor(count / 3);
  const least = Math.floor(count / groups);
  const larger = count - least * groups;
  const pairs = (n: number) => (n * (n - 1)) / 2;
  return Math.min(pairsOfFive, pairs(count) - larger * pairs(least + 1) - (groups - larger) * pairs(least));
}

type Played = Pick<WorkshopState, 'sat' | 'recorded'>;

function anyTally(below: Below): Tally {
  const [heard, notHeard] = [below(3), below(3)];
  const counts = { heard, landed: below(heard + 1), notHeard, notNeeded: below(3) };
  const rated: readonly Step[] = below(4) === 0 ? ['impact'] : ['impact', 'invite'];
  const answer = below(5);
  return {
    ...{ card: 'card', raters: heard + notHeard, traps: {} },
    steps: Object.fromEntries(rated.map((step) => [step, counts])),
    // The one client of a room may leave it open.
    felt: answer === 4 ? {} : { heard: [0, 1, 2, 3].map((n) => Number(n === answer)) },
  };
}

/** A workshop of two rounds; its rooms finish in any order. */
function anyWorkshop(below: Below): Played {
  const rooms = [1, 2].flatMap((round) =>
    Array.from({ length: 1 + below(7) }, (_, i) => ({ round, room: `room-${i}`, tally: anyTally(below) })),
  );
  const sat = rooms.map(({ round, room }) => ({ round, room, people: [], advisor: null, client: null }));
  return { sat, recorded: rooms.sort(() => below(3) - 1) };
}

/** What the sheets of these rooms say about a step: by room, how many gave a score, and how many heard it. */
function sheetsOf({ recorded }: Played, step: Step, round: number) {
  return recorded.flatMap(({ round: of, tally }) => {
    const counts = of === round ? tally?.steps[step] : undefined;
    return counts ? [counts.heard + counts.notHeard] : [];
  });
}

const isFew = (people: number) => people > 0 && people < fewest;

/** How many numbers of one to four clients the answers about how it felt give, with any one room subtracted too. */
function fewClients({ recorded }: Played, { rounds, allFelt }: WorkshopReport, shown: Map<string, number>): number {
  let few = 0;
  for (const { round, felt } of rounds) {
    const people = felt.heard?.people ?? 0;
    const answered = recorded.filter((one) => one.round === round && one.tally?.felt?.heard !== undefined);
    if (isFew(Math.abs(people - (shown.get(`${round} felt`) ?? 0)))) few += 1;
    if (people > 0 && (people !== answered.length || isFew(people - 1))) few += 1;
    shown.set(`${round} felt`, people);
  }
  const sum = rounds.reduce((all, { felt }) => all + (felt.heard?.people ?? 0), 0);
  return few + Number(isFew(Math.abs((allFelt.heard?.people ?? 0) - sum)));
}

/** Polls everything that tells figures after each room, and subtracts. Out: how many numbers of one to four people it gets. */
function subtracted(below: Below): { few: number; looks: number } {
  const whole = anyWorkshop(below);
  const steps = ['impact', 'invite'] as const;
  let [few, looks] = [0, 0];
  const shown = new Map<string, number>();
  for (let i = 1; i <= whole.recorded.length; i++) {
    const report = reportOf({ ...whole, recorded: whole.recorded.slice(0, i) });
    looks += 1;
    few += fewClients(whole, report, shown);
    few += [...heardCourse(report), ...feltCourse(report)].filter(({ of }) => isFew(of)).length;
    for (const step of steps) {
      for (const { round, steps: cells } of report.rounds) {
        const rated = cells[step]?.rated ?? 0;
        const byRoom = sheetsOf(whole, step, round);
        // Between two looks, and with any one room subtracted by someone who knows its board.
        if (isFew(Math.abs(rated - (shown.get(`${round} ${step}`) ?? 0)))) few += 1;
        if (rated > 0 && byRoom.some((own) => isFew(rated - own))) few += 1;
        shown.set(`${round} ${step}`, rated);
      }
      const sum = report.rounds.reduce((all, { steps: cells }) => all + (cells[step]?.rated ?? 0), 0);
      const totals = [report.all[step]?.rated, heatOf(report).all[step]?.rated];
      totals.push(exportWorkshop({ ...report, about: noAbout }).all.find((one) => one.step === step)?.rated);
      totals.push(
        Number(
          workshopRows(exportWorkshop({ ...report, about: noAbout })).find(
            ({ round, what }) => round === 'all' && what === step,
          )?.['rated'] ?? 0,
        ),
      );
      few += totals.filter((total) => isFew(Math.abs((total ?? 0) - sum))).length;
    }
  }
  return { few, looks };
}

/** Polls what people gave the example of the opening. Out: how many looks differ by fewer than five people. */
function counted(count: number, below: Below): number {
  let story = hall(count).inBlock('calibration');
  let [sheets, few] = [0, 0];
  for (const person of people(count)) {
    story = story.submitted(person, below(2) === 0 ? 0 : 3);
    for (const reader of ['fay', 'projector']) {
      const seen = openingExample(visibleWorkshop(story.state, reader));
      if (!seen || isFew(seen.told.sheets - sheets) || seen.waiting.sheets > 0) few += 1;
      if (reader === 'projector') sheets = seen?.told.sheets ?? 0;
    }
  }
  return few;
}

/** S26: what someone can work out who asks, draws and polls again and again. */
export const arithmetic: Trial = {
  row: 'S26',
  what: 'a facilitator asks for pairs and draws up to 40 times; polls report, exports, heat map and counts after every single submission; subtracts looks, rounds from totals, and rooms that someone has seen',
  must: 'no number of fewer than five people, and no pairing request narrowed down to fewer than the pairs of five',
  longMinutes: 0,
  run: async ({ form, seed }) => {
    const below = dice(seed);
    const { halls, workshops } = byForm(form, {
      short: { halls: 3, workshops: 60 },
      usual: { halls: 30, workshops: 3000 },
      long: { halls: 90, workshops: 20_000 },
    });
    let [narrowed, draws, least] = [0, 0, Number.POSITIVE_INFINITY];
    for (let i = 0; i < halls; i++) {
      const count = [6, 9, 12][i % 3] ?? 6;
      const times = byForm(form, { short: 12, usual: 40, long: 40 });
      const { left, told } = suspects(count, times, below);
      draws += times;
      least = Math.min(least, left.size - mustLeave(count));
      if (left.size < mustLeave(count) || /private|"apartFrom":\["/i.test(told)) narrowed += 1;
    }
    let [few, looks] = [0, 0];
    for (let i = 0; i < workshops; i++) {
      const seen = subtracted(below);
      few += seen.few;
      looks += seen.looks;
    }
    few += counted(13, below);
    return {
      held: narrowed === 0 && few === 0,
      figure: `${few} numbers of fewer than five people in ${looks} looks; ${narrowed} of ${halls} pairing requests narrowed down (at least ${least} pairs more than must be left)`,
      fired: `${draws} draws, ${looks} looks at figures of ${workshops} workshops, 13 sheets counted`,
    };
  },
};
