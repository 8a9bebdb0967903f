import papaparse from 'papaparse';
import type { ExportRow } from '../../shared/domain/review/export.ts';

/**
 * Matches text that a spreadsheet would take for a formula, even after blanks or in full width. Such a cell gets a leading quote
 * mark.
 */
const formula = /^[\s\p{Cf}]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/** A table that spreadsheets open as text and numbers, never as formulas. The byte order mark tells them that it is UTF-8. */
export function csvOf(rows: readonly ExportRow[], columns: readonly string[]): string {
  const body = papaparse.unparse([...rows], { columns: [...columns], escapeFormulae: formula, newline: '\r\n' });
  return `\uFEFF${body}\r\n`;
}
