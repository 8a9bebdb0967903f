import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pageFolder } from '../../server/current-build.ts';

const mostKb = 170;

/** Gzipped kilobytes of JavaScript that the built page needs before somebody can write their name: what its document asks for. */
function kbToFirstUse(): number {
  const read = (name: string) => readFileSync(join(pageFolder(), name));
  const asked =
    read('index.html')
      .toString()
      .match(/assets\/[\w-]+\.js/g) ?? [];
  return asked.reduce((sum, name) => sum + gzipSync(read(name), { level: 9 }).length, 0) / 1000;
}

/** P11, in a line. */
export function benchPage(): string {
  const kb = kbToFirstUse();
  return `P11 JavaScript to first use, gzipped: ${kb.toFixed(0)} KB · at most ${mostKb} · ${kb <= mostKb ? 'reached' : 'missed'}`;
}
