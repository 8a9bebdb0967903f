import { bringUpToDate } from './up-to-date.js';

/** `npm run admin`: builds what has changed, then runs the given command. */
await bringUpToDate();
await import(new URL('../dist/server/admin.js', import.meta.url).href);
