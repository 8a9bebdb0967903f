import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { sessions } from '../../server/access/sessions.ts';
import { sqliteDirectory } from '../../server/store/sqlite/directory.ts';
import { openSqlite } from '../../server/store/sqlite/link.ts';
import { freshFolder } from '../support/start-server.ts';
import { byForm, dice, type Trial } from '../trials/trial.ts';

/** S7: tokens that were cut, changed or made up, and the hash that the server stores. */
export const forgedSessions: Trial = {
  row: 'S7',
  what: 'forged, truncated and other people’s session tokens',
  must: 'none accepted',
  longMinutes: 2,
  run: async ({ form, seed }) => {
    const tries = byForm(form, { short: 5000, usual: 100_000, long: 1_000_000 });
    const roll = dice(seed);
    const folder = freshFolder();
    const sqlite = await openSqlite(folder);
    const access = sessions(sqliteDirectory(sqlite), { now: () => 1 }, { cutOff: async () => undefined });
    const { token, person } = await access.open('Amira');
    const truly = (await access.find(token))?.person === person.person;
    const forge = [
      () => token.slice(0, roll(token.length)),
      () => `${token}${roll(10)}`,
      () => {
        const at = roll(token.length);
        const sign = 'AZaz09-_'[roll(8)] ?? 'A';
        return token[at] === sign ? '' : token.slice(0, at) + sign + token.slice(at + 1);
      },
      () => randomBytes(24).toString('base64url'),
      () => ['', ' ', token.toUpperCase(), ` ${token}`, `${token}\u0000`, '__proto__', person.person][roll(7)] ?? '',
    ];
    let accepted = 0;
    const batch = 500;
    for (let done = 0; done < tries; done += batch) {
      const forged = Array.from({ length: batch }, () => forge[roll(forge.length)]?.() ?? '').filter((f) => f !== token);
      const found = await Promise.all(forged.map((f) => access.find(f)));
      accepted += found.filter((f) => f !== null).length;
    }
    await sqlite.close();
    rmSync(folder, { recursive: true, force: true });
    return {
      held: accepted === 0 && truly,
      figure: `${accepted} of ${tries} accepted`,
      fired: `${tries} tried; the true token was ${truly ? 'known' : 'NOT known'}`,
    };
  },
};
