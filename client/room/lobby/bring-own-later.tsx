import { lazyScreen } from '../../app/lazy-screen.tsx';

// Fetched when someone opens them: they check a card, which takes the schema of cards and zod.

export const BringOwn = lazyScreen(() => import('./bring-own.tsx').then(({ BringOwn: screen }) => screen));
export const OwnCaseHere = lazyScreen(() => import('./own-case-here.tsx').then(({ OwnCaseHere: screen }) => screen));
