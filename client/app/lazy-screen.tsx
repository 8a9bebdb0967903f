import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { tabStorage } from '../sync/tab-storage.ts';
import { Waiting } from './waiting.tsx';

const againMs = 1000;
const patienceMs = 5000;
/** A page that reloaded less than this long ago would only fail again. */
const onceInMs = 30_000;
const beganAnewAt = 'began-anew-at';

function answers(): Promise<boolean> {
  return fetch('/health/live', { signal: AbortSignal.timeout(patienceMs) })
    .then(async (answer) => {
      // An unread answer keeps its connection open.
      await answer.text();
      return answer.ok;
    })
    .catch(() => false);
}

/**
 * A screen could not be fetched: the server was away, or an upgrade has renamed the file. Reloads the page once the server answers.
 * Throws the fault if the page reloaded a moment ago and the server was there all along. `stillWanted`: does something still wait
 * for it?
 */
async function beginAnew(fault: unknown, stillWanted: () => boolean): Promise<void> {
  let away = false;
  while (!(await answers())) {
    away = true;
    await new Promise((ok) => setTimeout(ok, againMs));
  }
  if (!stillWanted()) return;
  if (!away && Date.now() - Number(tabStorage.get(beganAnewAt)) < onceInMs) throw fault;
  // Where nothing can be stored it would reload forever.
  if (!tabStorage.set(beganAnewAt, String(Date.now())) && !away) throw fault;
  location.reload();
}

/** `bring` fetches the screen before anyone opens it. */
type Later<P> = ComponentType<P> & { bring: () => Promise<void> };

/**
 * A screen that is fetched when someone opens it, and shown the moment it arrives: React's own `lazy` keeps its fallback up for a
 * third of a second. If it cannot be fetched, the page waits for it instead of staying blank.
 */
export function lazyScreen<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  let Fetched: ComponentType<P> | null = null;
  let coming: Promise<void> | null = null;
  // Only once, even after a failure: on a second try a browser may leave out the styles that did not load.
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
