import { useEffect, useState } from 'react';
import type { Example, ExampleKey, ExampleOnTable } from '../../shared/domain/calibration/example.ts';

async function ask<T>(path: string): Promise<T | null> {
  try {
    const answer = await fetch(path);
    return answer.ok ? ((await answer.json()) as T) : null;
  } catch {
    return null;
  }
}

/** The worked examples without their keys; null while they are on their way, `none` where they cannot be had. */
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

/** The key of one example, once somebody asks to see it. Null where it cannot be had now. */
export function askForKey(example: string): Promise<ExampleKey | null> {
  return ask<ExampleKey>(`/api/examples/${encodeURIComponent(example)}/key`);
}

/** For the drill that is about them: the examples that fall into a trap, whole. Empty where they cannot be had. */
export async function trapExamples(): Promise<Example[]> {
  return (await ask<Example[]>('/api/examples/traps')) ?? [];
}
