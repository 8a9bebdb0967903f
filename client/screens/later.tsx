import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { Waiting } from './waiting.tsx';

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

/** `bring` fetches it before anybody opens it. */
type Later<P> = ComponentType<P> & { bring: () => Promise<void> };

/**
 * A screen that is fetched when somebody opens it, shown in the moment in which it is there: React's own way holds what is shown
 * meanwhile for a third of a second. What could not be fetched is no blank page: it is waited for.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  let Here: ComponentType<P> | null = null;
  async function bring(): Promise<void> {
    Here = await load();
  }
  function Screen(props: P): ReactNode {
    const [, setArrived] = useState(Here !== null);
    const [fault, setFault] = useState<unknown>(null);
    useEffect(() => {
      // It may have come between the drawing and this.
      if (Here !== null) return setArrived(true);
      bring()
        .catch(beginAnew)
        .then(() => setArrived(true))
        .catch(setFault);
    }, []);
    if (fault !== null) throw fault;
    return Here === null ? <Waiting why="opening" /> : <Here {...props} />;
  }
  return Object.assign(Screen, { bring });
}
