import { lazyScreen } from '../../app/lazy-screen.tsx';

/** Fetched when someone opens it: it checks the card, which takes the schema of cards and zod. */
export const BringOwn = lazyScreen(() => import('./bring-own.tsx').then(({ BringOwn: screen }) => screen));
