import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { presets } from '../../../shared/domain/workshop/presets.ts';
import { openingMs, roundMs } from '../../../shared/domain/workshop/schedule.ts';

const guide = readFileSync(new URL('../../../docs/facilitating.md', import.meta.url), 'utf8');

/** Minutes as the guide writes them. */
const minutesOf = (written: string) => (written.endsWith('½') ? Number(written.slice(0, -1)) + 0.5 : Number(written));

/** The minute of each row of a run sheet in which this is tapped. */
function minutesIn(title: string, tapped: string): number[] {
  const sheet = guide.split(/^## /m).find((part) => part.startsWith(title)) ?? '';
  const rows = sheet.split('\n').filter((row) => row.includes(`**${tapped}`));
  return rows.map((row) => minutesOf(row.split('|')[1]?.trim() ?? ''));
}

test.each(['30', '60', '90'] as const)('[PRESET1] the run sheet of %s minutes in the guide is that of the preset', (minutes) => {
  const preset = presets[`${minutes}-minutes`];
  let at = openingMs({ opening: [...preset.opening] });
  const drawn = preset.mixes.map((mix) => {
    const begins = at;
    at += roundMs(preset, mix);
    return begins / 60_000;
  });
  const title = `${minutes} minutes`;
  expect(minutesIn(title, 'Draw the groups')).toEqual(drawn);
  expect(minutesIn(title, 'Begin the closing')).toEqual([at / 60_000]);
  expect(minutesIn(title, 'Close the workshop')).toEqual([preset.minutes]);
});
