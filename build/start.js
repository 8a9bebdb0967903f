import { endWithParent } from './end-with-parent.js';
import { bringUpToDate } from './up-to-date.js';

/** `npm start`: builds what has changed, then becomes the server in this same process, so that signals reach it. */
endWithParent();
await bringUpToDate();
await import(new URL('../dist/server/main.js', import.meta.url).href);
