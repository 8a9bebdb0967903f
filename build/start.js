import { endWithParent } from './end-with-parent.js';
import { bringUpToDate } from './up-to-date.js';

/** `npm start`: builds what has changed, and then this process is the server, so that a signal to it reaches the server. */
endWithParent();
await bringUpToDate();
await import(new URL('../dist/server/main.js', import.meta.url).href);
