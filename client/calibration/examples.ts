import { useEffect, useState } from 'react';
import type { ExampleOnTable } from '../../shared/domain/calibration/example.ts';
import type { Example, ExampleKey } from '../../shared/domain/calibration/example-schema.ts';
import { askServer } from '../sync/ask-server.ts';

async function ask<T>(path: string): Promise<T | null> {
  try {
    const answer = await askServer(path);
    return answer.ok ? ((await answer.json()) as T) : null;
  } catch {
    return null;
  }
}

/** The worked examples without their keys; null while they load, `none` when they cannot be loaded. */
export function useExamples(): ExampleOnTable[] | null | 'none' {
  const [examples, setExamples] = useState<ExampleOnTable[] | null | 'none'>(null);
  useEffect(() => {
    let wanted = true;
    void ask<ExampleOnTable[]>('/api/examples').then((read) => wanted && setExamples(read ?? 'none'));
    return () => {
      wanted = false;
    };
  }, []);
  return examples;
}

/** The key of one example, once someone asks for it; `closed` while they score it in a room, `none` when it cannot be loaded. */
export async function askForKey(example: string): Promise<ExampleKey | 'closed' | 'none'> {
  try {
    const answer = await askServer(`/api/examples/${encodeURIComponent(example)}/key`);
    if (answer.status === 409) return 'closed';
    return answer.ok ? ((await answer.json()) as ExampleKey) : 'none';
  } catch {
    return 'none';
  }
}

/** The complete examples that fall into a trap, for the drill about traps. Empty when they cannot be loaded. */
export async function trapExamples(): Promise<Example[]> {
  return (await ask<Example[]>('/api/examples/traps')) ?? [];
}
