import papaparse from 'papaparse';
import { freshId } from '../../client/sync/ids.ts';
import { csvOf } from '../../server/reviews/csv.ts';
import { seated, toScene, toScoring } from '../support/play.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import type { TestServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import type { Trial } from '../trials/trial.ts';
import { openedInSpreadsheet } from './spreadsheet.ts';
import { withServer } from './with-server.ts';

const starts = ['=', '+', '-', '@', '\t=', '\r=', '\n=', ' =', '＝', '＋', '－', '＠', '\u200b=', '\u00a0=', '\ufeff=', '"='];
const payloads = starts.flatMap((start) => [`${start}1+1`, `${start}cmd|'/c calc'!A1`, `${start}HYPERLINK("//x","y")`]);
/** The characters that start a formula in a spreadsheet program, including after characters that it strips. */
const evaluated = /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u;

/** A round in which every text, names included, is a formula, and the table that an observer downloads. */
async function exportOf(server: TestServer): Promise<string> {
  const table = await seated(server.url, 1, { talk: 'typed', level: 2 });
  const [observer] = table.observers;
  if (!observer) throw new Error('impossible: no observer');
  const renamed = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: observer.cookie },
    body: JSON.stringify({ name: '=1+1+cmd|A1' }),
  });
  if (!renamed.ok) throw new Error('impossible: a name that is a formula was refused');
  for (const person of table.all) await person.does({ type: 'answer-words', keep: true });
  await toScene(table);
  for (const [i, words] of payloads.entries()) {
    await table.client.does({ type: 'say-line', line: `line-${i}`, words });
    await observer.does({ type: 'give-mark', mark: `mark-${i}`, about: 'impact', heardAt: server.clock.now(), quote: words });
  }
  await toScoring(table);
  await observer.does({ type: 'rate', step: 'impact', value: 2, why: payloads[0] ?? '' });
  for (const person of table.all) await person.does({ type: 'submit-sheet' });
  await table.advisor.does({ type: 'reveal' });
  await until(() => roundIn(observer.state).reached === 'debrief', 'the board is open');
  const stream = `${table.host.room}-r1`;
  for (const command of [
    { type: 'keep-comment', comment: 'comment-1', atMs: 0, words: '=2+2', signed: true },
    { type: 'publish-comment', comment: 'comment-1' },
  ] as const)
    await observer.link.emitWithAck('command', { kind: 'review', stream, id: freshId(), command });
  const path = `${server.url}/api/rooms/${table.host.room}/rounds/1/export.csv`;
  const answer = await fetch(path, { headers: { cookie: observer.cookie } });
  if (!answer.ok) throw new Error(`the export answers ${answer.status}`);
  for (const person of table.all) person.disconnect();
  return answer.text();
}

function liveCells(csv: string): { live: number; cells: number } {
  const cells = papaparse.parse<string[]>(csv.replace(/^\uFEFF/, '').trimEnd()).data.flat();
  return { live: cells.filter((cell) => evaluated.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell)).length, cells: cells.length };
}

/** S16: people write formulas, and others download the tables and open them. */
export const formulas: Trial = {
  row: 'S16',
  what: 'formulas in CSV exports: = + - @, tab, CR, full width, behind blanks, as names, quotes, lines, reasons, comments',
  must: 'none evaluated',
  longMinutes: 1,
  run: ({ form }) =>
    withServer(
      async (server) => {
        const exported = await exportOf(server);
        // The API trims what people write, so the table writer is also given every beginning unchanged.
        const raw = csvOf(
          payloads.map((words) => ({ words })),
          ['words'],
        );
        const read = [exported, raw].map(liveCells);
        const live = read.reduce((sum, one) => sum + one.live, 0);
        const control = `what\r\n${payloads.map((words) => `"${words.replaceAll('"', '""')}"`).join('\r\n')}\r\n`;
        const [opened, openedRaw, openedControl] =
          form === 'short' ? [null, null, null] : [exported, raw, control].map((csv) => openedInSpreadsheet(csv));
        const formulasSeen = (opened?.formulas ?? 0) + (openedRaw?.formulas ?? 0);
        const proven = opened ? (openedControl?.formulas ?? 0) > 0 && opened.cells > payloads.length : true;
        return {
          held: live === 0 && formulasSeen === 0 && proven && liveCells(control).live > 0,
          figure: `${opened ? `LibreOffice evaluated ${formulasSeen} of ${opened.cells + (openedRaw?.cells ?? 0)} cells` : 'no program asked'}; read as text, ${live} of ${read.reduce((sum, one) => sum + one.cells, 0)} cells would be evaluated`,
          fired: `${payloads.length} formulas as lines and quotes of one round and its real export${openedControl ? `; unguarded, LibreOffice evaluated ${openedControl.formulas} of them` : ''}`,
          ...(opened
            ? {}
            : {
                instead: `every cell was read against what spreadsheets take for a formula; ${form === 'short' ? 'the longer forms open it in LibreOffice' : 'no LibreOffice is installed here (Debian: libreoffice-calc)'}`,
              }),
        };
      },
      { allowance: { burst: 10_000, perSecond: 10_000 } },
    ),
};
