import { type ReactNode, useEffect } from 'react';

const product = 'Gentle Pushback';

/** What the window's title says: the time left where something is timed, and the page. */
const said = { time: '', page: '' };

function show(change: Partial<typeof said>): void {
  Object.assign(said, change);
  document.title = [said.time, said.page, product].filter(Boolean).join(' · ');
}

/** Names the window after the page, so that it is found among other tabs; a title that isn't a text leaves the product's name. */
export function usePageTitle(title: ReactNode): void {
  const page = typeof title === 'string' && title !== product ? title : '';
  useEffect(() => show({ page }), [page]);
}

/** Puts the time left before the window's title, for people who look at another tab. In: such as `2:05`; empty for none. */
export function useTitleTime(time: string): void {
  useEffect(() => show({ time }), [time]);
  useEffect(() => () => show({ time: '' }), []);
}
