import papaparse from 'papaparse';
import type { ExportRow } from '../../shared/domain/review/export.ts';

/** What a spreadsheet strips or skips before it looks for a formula: blanks, control characters, invisible ones and quote marks. */
const skipped = String.raw`[\s\p{Cc}\p{Cf}"]*`;
/** What begins a formula, also in full width. */
const begins = String.raw`[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]`;

/** Matches text that a spreadsheet would take for a formula. Such a cell gets a leading apostrophe. */
const formula = new RegExp(`^${skipped}${begins}|^[\\t\\r\\n]`, 'u');

/**
 * A formula behind a semicolon, a tab or a line break. Where semicolons or tabs separate cells, as in a German Excel, quotes in the
 * middle of a line protect nothing.
 */
const formulaWithin = new RegExp(`([;\\t\\r\\n])(?=${skipped}${begins})`, 'gu');

function safeIn(row: ExportRow): ExportRow {
  const cells = Object.entries(row).map(([column, cell]) => {
    return [column, typeof cell === 'string' ? cell.replace(formulaWithin, "$1'") : cell];
  });
  return Object.fromEntries(cells) as ExportRow;
}

/** A table that spreadsheets open as text and numbers, never as formulas. The byte order mark tells them that it is UTF-8. */
export function csvOf(rows: readonly ExportRow[], columns: readonly string[]): string {
  const body = papaparse.unparse(rows.map(safeIn), { columns: [...columns], escapeFormulae: formula, newline: '\r\n' });
  return `\uFEFF${body}\r\n`;
}
