import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../../server/reviews/csv.ts';
import { exportRound, roundExportSchema, roundRows } from '../../../shared/domain/review/export.ts';
import { replaySeatOf, replaySeats, replaysOf, visibleReplay } from '../../../shared/domain/review/replay.ts';
import type { ReviewState } from '../../../shared/domain/review/state.ts';
import { noReview } from '../../../shared/domain/review/state.ts';
import { visibleReview } from '../../../shared/domain/review/visible-state.ts';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { feltItems, type Level, levels, type RatingValue, steps } from '../../../shared/domain/rubric.ts';
import { noAbout } from '../../../shared/domain/workshop/about.ts';
import { exportWorkshop, workshopExportSchema, workshopRows } from '../../../shared/domain/workshop/export.ts';
import { reportOf } from '../../../shared/domain/workshop/report.ts';
import type { WorkshopState } from '../../../shared/domain/workshop/state.ts';
import { chanceOf } from '../../support/chance.ts';
import { five, type Story, set } from '../../support/given.ts';
import { roundIn } from '../../support/rounds/round-in.ts';

const names = { pia: 'Pia Name', cleo: 'Cleo Name', otto: 'Otto Name', olga: 'Olga Name', oren: 'Oren Name' };

function story(sheets: 'named' | 'anonymous', submitted = 3): Story {
  let played = set(five({ level: 3, talk: 'typed' }), { sheets })
    .scene()
    .does('cleo', { type: 'say-line', line: 'line-1', words: '=cmd()' })
    .does('otto', { type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: 9e9, quote: 'a quote' })
    .does('otto', { type: 'give-mark', mark: 'trap-1', about: 'abdication', heardAt: 9e9, quote: 'trap-quote' })
    .does('cleo', { type: 'set-warmth', zone: 'open' })
    .scoring();
  for (const [i, person] of ['otto', 'olga', 'oren'].entries()) {
    if (i >= submitted) continue;
    played = played.does(person, { type: 'rate', step: 'impact', value: 2, why: `because ${person}` });
    played = played.does(person, { type: 'submit-sheet' });
  }
  played = played.does('pia', { type: 'rate', step: 'impact', value: 1, why: 'self-why' }).does('pia', { type: 'submit-sheet' });
  return played.does('cleo', { type: 'submit-sheet' });
}

function told(of: Story, reader: PersonId, change: Partial<ReviewState> = {}, known: Record<string, string> = names) {
  const gone = ['oren', 'olga', 'otto'].filter((p) => roundIn(of.state).sheetOf?.[p]?.submitted !== true);
  const open =
    of.state.stage.phase === 'scoring' && of.state.stage.outOfRole === null
      ? of.whenDue({ gone }).after.due().due().due().due()
      : of.due().due().due();
  const revealed = roundIn(open.state).reached === 'debrief' ? open : open.due();
  const [replay] = replaysOf(revealed.events);
  const seat = replay && replaySeatOf(replay, reader);
  if (!replay || !seat) throw new Error(`impossible: ${reader} was there`);
  const review = { ...noReview, people: replaySeats(replay), reflected: true, ...change };
  return exportRound(visibleReplay(replay, reader, seat), visibleReview(review, reader), known);
}

/** The same dialogue, scored alike by one observer, in a round of this level. */
function scoredAt(level: Level) {
  const values: readonly RatingValue[] = [0, 1, 2, 3, 'not-needed'];
  const scored = steps.reduce(
    (so, step, i) => so.does('otto', { type: 'rate', step, value: values[i] ?? 0, why: null }),
    five({ level }).scoring(),
  );
  return told(scored.does('otto', { type: 'submit-sheet' }), 'cleo');
}

describe('exports', () => {
  test('[LEVEL2] the same scores are exported at every level, each with what it means, in file and table', () => {
    const [first, ...others] = levels.map((level) => scoredAt(level).sheets.find((sheet) => sheet.by === names.otto)?.ratings);
    expect(first?.map(({ value, means }) => `${value}: ${means}`)).toEqual([
      '0: none',
      '1: a verdict only (“won’t work”)',
      '2: one concrete consequence',
      '3: serves their real goal, or two real options',
      'not-needed: not needed here',
    ]);
    for (const ratings of others) expect(ratings).toEqual(first);
    const table = csvOf(roundRows(scoredAt(1)), ['about', 'value', 'means']);
    expect(table).toContain('impact,2,one concrete consequence');
  });

  test('[ERASE6] an erased person is someone who left, wherever a name would be', () => {
    const { otto: _, ...others } = names;
    const export1 = told(story('named'), 'cleo', {}, others);
    expect(roundExportSchema.parse(export1)).toEqual(export1);
    const places = [export1.people.map((p) => p.name), export1.marks.map((m) => m.by), export1.sheets.map((s) => s.by)];
    for (const place of places) expect(place).toContain('somebody who left');
    expect(JSON.stringify(export1)).not.toContain('Otto Name');
    expect(csvOf(roundRows(export1), ['what', 'by'])).toContain('mark,somebody who left');
  });

  test('[EXPORT1] hold what the reader may see of the round: no unsigned name, no draft, no unopened trap, no one else’s own sheet', () => {
    const named = told(story('named'), 'cleo');
    expect(named.sheets.map((s) => s.by).sort()).toEqual(['Olga Name', 'Oren Name', 'Otto Name']);
    expect(JSON.stringify(named)).not.toMatch(/trap-quote|self-why/);
    expect(JSON.stringify(told(story('named'), 'pia'))).toMatch(/trap-quote.*self-why/);
    const anonymous = told(story('anonymous'), 'pia');
    expect(anonymous.sheets.map((s) => s.by)).toEqual(['A', 'B', 'C']);
    expect(anonymous.marks.every((m) => m.by === null)).toBe(true);
    expect(JSON.stringify({ ...anonymous, people: [] })).not.toMatch(/Otto|Olga|Oren|because/);
    const few = told(story('anonymous', 2), 'pia');
    expect(few.sheets).toEqual([]);
    expect(few.merged.find((m) => m.step === 'impact')?.values).toEqual(
      Array(2).fill({ value: 2, means: 'one concrete consequence' }),
    );
    const comments = [
      { id: 'c-01', by: 'otto', atMs: 5, words: 'published', draft: false, signed: true },
      { id: 'c-02', by: 'otto', atMs: 6, words: 'in-draft', draft: true, signed: true },
      { id: 'c-03', by: 'olga', atMs: 7, words: 'unsigned', draft: false, signed: false },
    ];
    for (const reader of ['cleo', 'otto'])
      expect(told(story('named'), reader, { comments }).comments.map((c) => [c.by, c.words])).toEqual([
        ['Otto Name', 'published'],
        [null, 'unsigned'],
      ]);
  });

  const tally = (raters: number) => ({
    card: 'c',
    raters,
    steps: { impact: { heard: raters, landed: 0, notHeard: 0, notNeeded: 0 } },
    values: { impact: [0, 0, raters, 0] },
    traps: { abdication: 1 },
  });
  /** A workshop whose rounds were each played in one room, such as a fishbowl. */
  const played = (raters: number, rounds = 1): Pick<WorkshopState, 'sat' | 'recorded'> => {
    const numbers = Array.from({ length: rounds }, (_, i) => i + 1);
    return {
      sat: numbers.map((round) => ({ round, room: 'room-1', people: [], advisor: 'p', client: 'c' })),
      recorded: numbers.map((round) => ({ round, room: 'room-1', tally: tally(raters) })),
    };
  };

  test('[EXPORT1] of a workshop hold the group: nothing with fewer than five people behind it', () => {
    const few = exportWorkshop({ ...reportOf(played(4, 12)), about: noAbout });
    expect(few.rounds[0]).toMatchObject({ steps: [], traps: null });
    expect(few.agreement).toBeNull();
    const enough = exportWorkshop({ ...reportOf(played(5, 12)), about: noAbout });
    expect(enough.rounds[0]?.steps).toEqual([{ step: 'impact', raters: 5, rated: 5, heard: 5, landed: 0 }]);
    expect(enough.agreement).toEqual({ rounds: 12, alpha: null, low: null, high: null });
    expect(reportOf(played(5, 9)).agreement).toEqual({ kind: 'too-few', rounds: 9 });
  });

  test('[EXPORT2] have the documented shape, and no other', () => {
    for (const reader of ['pia', 'cleo', 'otto']) {
      for (const one of [told(story('named'), reader), told(story('anonymous'), reader), told(story('anonymous', 2), reader)])
        expect(roundExportSchema.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
    }
    const group = exportWorkshop({ ...reportOf(played(5, 12)), about: noAbout });
    expect(workshopExportSchema.parse(JSON.parse(JSON.stringify(group)))).toEqual(group);
    const rows = workshopRows(group);
    const named = { workshop: '', date: '' };
    expect(rows).toContainEqual({ round: 1, what: 'impact', raters: 5, rated: 5, heard: 5, landed: 0, ...named });
    // What is left out has a line too, without numbers.
    expect(rows).toContainEqual({ round: 1, what: 'invite', ...named });
    const few = workshopRows(exportWorkshop({ ...reportOf(played(4)), about: noAbout }));
    const asked = [...steps, ...feltItems.map((item) => `felt: ${item}`)];
    const lines = ['all people', '1 card', ...[1, 'all'].flatMap((of) => asked.map((what) => `${of} ${what}`))];
    expect(few.map(({ round, what }) => `${round} ${what}`)).toEqual(lines);
    expect(csvOf(few, ['round', 'what', 'raters'])).not.toMatch(/[2-9]/);
  });

  const nasty = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '＝1',
    '＋1',
    '－1',
    '＠A',
    '\u200b=1',
    '"=1"',
    '=1;2,3',
    '\u0000=1',
    '\u0085=1',
    '\u001f=1',
    'a;=1+1',
    'a\t=1+1',
    'a; "=1+1"; b',
    'a;\u0000@A',
    'a\n=1+1',
  ];

  test('[EXPORT3] no cell of a table is a formula to a spreadsheet program, and nothing else is lost', () => {
    const signs = [...'=+-@＝＋－＠ \t\r\n",;\'ab\u200b\u00a0é\u0000\u0085\u001f'];
    const evaluated = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
    const cells = (csv: string) => papaparse.parse<string[]>(csv.replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;
    for (let seed = 1; seed <= 400; seed++) {
      const { below, pick } = chanceOf(seed);
      const words =
        seed <= nasty.length ? (nasty[seed - 1] ?? '') : Array.from({ length: 1 + below(9) }, () => pick(signs)).join('');
      const csv = csvOf([{ words, value: -3 }], ['words', 'value']);
      const [, row] = cells(csv);
      const [cell = '', value] = row ?? [];
      expect(evaluated.test(cell), `seed ${seed}: ${JSON.stringify(cell)}`).toBe(false);
      // Apostrophes are added and nothing else.
      const plain = (text: string) => text.replaceAll("'", '');
      expect(plain(cell), `seed ${seed}`).toBe(plain(words));
      // A program that splits at semicolons or tabs reads quotes in the middle of a cell as text.
      for (const part of cell.split(/[;\t\r\n]/).slice(1))
        expect(/^[\s\p{Cc}\p{Cf}"]*[=+\-@＝＋－＠]/u.test(part), `seed ${seed}: ${JSON.stringify(cell)}`).toBe(false);
      expect(value).toBe('-3');
    }
    const rows = cells(csvOf(roundRows(told(story('named'), 'otto')), ['what', 'atMs', 'about', 'by', 'value', 'words']));
    expect(rows[0]).toEqual(['what', 'atMs', 'about', 'by', 'value', 'words']);
    expect(rows.filter(([what]) => what === 'sheet')).toHaveLength(3 * steps.filter((s) => s === 'impact').length);
  });
});
