import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { tabStorage } from '../sync/tab-storage.ts';
import { Waiting } from './waiting.tsx';

const againMs = 1000;
const patienceMs = 5000;
/** A page that began again so short a time ago would only do so again. */
const onceInMs = 30_000;
const beganAnewAt = 'began-anew-at';

function answers(): Promise<boolean> {
  return fetch('/health/live', { signal: AbortSignal.timeout(patienceMs) })
    .then(async (answer) => {
      // An answer that is left unread keeps its connection.
      await answer.text();
      return answer.ok;
    })
    .catch(() => false);
}

/**
 * The server was away, or an upgrade has given the file another name: once it answers, the page begins again. Throws the fault where
 * that was tried a moment ago and the server was there all along. `stillWanted` says whether someone waits for it.
 */
async function beginAnew(fault: unknown, stillWanted: () => boolean): Promise<void> {
  let away = false;
  while (!(await answers())) {
    away = true;
    await new Promise((ok) => setTimeout(ok, againMs));
  }
  if (!stillWanted()) return;
  if (!away && Date.now() - Number(tabStorage.get(beganAnewAt)) < onceInMs) throw fault;
  // Where nothing can be kept it would begin again for ever.
  if (!tabStorage.set(beganAnewAt, String(Date.now())) && !away) throw fault;
  location.reload();
}

/** `bring` fetches it before anyone opens it. */
type Later<P> = ComponentType<P> & { bring: () => Promise<void> };

/**
 * A screen that is fetched when someone opens it, shown in the moment in which it is there: React's own way holds what is shown
 * meanwhile for a third of a second. What could not be fetched is no blank page: it is waited for.
 */
export function lazyScreen<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  let Fetched: ComponentType<P> | null = null;
  let coming: Promise<void> | null = null;
  // Once, also where it failed: asked again, a browser may leave out the styles that did not come.
  function bring(): Promise<void> {
    coming ??= load().then((screen) => {
      Fetched = screen;
    });
    return coming;
  }
  function Screen(props: P): ReactNode {
    const [why, setWhy] = useState<'opening' | 'offline'>('opening');
    const [, setArrived] = useState(Fetched !== null);
    const [fault, setFault] = useState<unknown>(null);
    useEffect(() => {
      let wanted = true;
      bring()
        .catch((failed: unknown) => {
          setWhy('offline');
          return beginAnew(failed, () => wanted);
        })
        .then(() => setArrived(true))
        .catch(setFault);
      return () => {
        wanted = false;
      };
    }, []);
    if (fault !== null) throw fault;
    return Fetched === null ? <Waiting why={why} /> : <Fetched {...props} />;
  }
  return Object.assign(Screen, { bring });
}
