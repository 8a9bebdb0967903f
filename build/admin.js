import { bringUpToDate } from './up-to-date.js';

/** `npm run admin`: builds what has changed, and runs the command that was given. */
await bringUpToDate();
await import(new URL('../dist/server/admin.js', import.meta.url).href);
