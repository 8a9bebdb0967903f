import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

const againMs = 1000;
/** A page that began anew so short a time ago would only do so again. */
const onceInMs = 30_000;
const key = 'began-anew';

/** The server was away, or an upgrade has given the file another name: once it answers, the page begins anew. */
async function beginAnew(fault: unknown): Promise<never> {
  if (Date.now() - Number(sessionStorage.getItem(key)) < onceInMs) throw fault;
  const answers = () =>
    fetch('/health/live').then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await answers())) await new Promise((ok) => setTimeout(ok, againMs));
  sessionStorage.setItem(key, String(Date.now()));
  location.reload();
  return new Promise(() => {});
}

/** A screen that is fetched when somebody opens it. What could not be fetched is no blank page: it is waited for. */
export function later<P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => ({ default: await load().catch(beginAnew) }));
}
