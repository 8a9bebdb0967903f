import type { ReactNode } from 'react';
import { useWords } from '../messages/words.ts';
import { Button } from './button.tsx';
import { useCopy } from './hooks/use-copy.ts';
import './copy-text.css';

/** Copies a text, or downloads it as a file. */
export function CopyText({ text, file }: { text: string; file: string }): ReactNode {
  const words = useWords().afterwards;
  const { copy, state } = useCopy();
  if (text.trim() === '') return null;
  return (
    <div className="copy-text">
      <Button onPress={() => void copy(text)}>{state === 'copied' ? words.copied : words.copy}</Button>
      <a className="button button-plain" download={file} href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}>
        {words.download}
      </a>
      <p className="quiet" role="status">
        {state === 'by-hand' ? words.byHand : ''}
      </p>
    </div>
  );
}
