import { type ReactNode, useRef, useState } from 'react';
import type { FileAnswer } from '../../shared/protocol/decks.ts';
import { useWords } from '../messages/words.ts';
import { AskButton } from '../ui/ask-button.tsx';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { FileAdviceList } from './advice-list.tsx';
import { sendFile } from './decks-api.ts';

type Props = {
  label: string;
  /** The deck whose cards the file replaces; null for a new deck. */
  deck: string | null;
  onTaken: (deck: string) => void;
  /** The file is a new deck, which isn't opened yet because there is something to read about it. */
  onKept?: () => void;
};

/** A file from this machine: either accepted, or listed line by line with what does not fit. */
export function FileChoice({ label, deck, onTaken, onKept }: Props): ReactNode {
  const { decks: words, refusals } = useWords();
  const [answer, setAnswer] = useState<FileAnswer | null>(null);
  const input = useRef<HTMLInputElement>(null);

  async function read(files: FileList | null): Promise<void> {
    const [file] = files ?? [];
    if (!file) return;
    const told = await sendFile(await file.text(), deck);
    setAnswer(told);
    if (input.current) input.current.value = '';
    // What was left out of the cards is read before the page shows them.
    if (!('deck' in told)) return;
    if (deck !== null || told.advice.length === 0) onTaken(told.deck);
    else onKept?.();
  }
  const choose = () => input.current?.click();
  return (
    <>
      {deck === null ? (
        <Button onPress={choose}>{label}</Button>
      ) : (
        <AskButton says={label} ask={{ title: words.importAsk, why: words.importWhy, no: words.keepIt }} onYes={choose} />
      )}
      <input
        ref={input}
        className="visually-hidden"
        tabIndex={-1}
        type="file"
        accept=".yaml,.yml,text/plain"
        aria-label={label}
        onChange={(event) => void read(event.target.files)}
      />
      {answer && 'refusal' in answer && <p role="alert">{refusals[answer.refusal]}</p>}
      {answer && 'advice' in answer && (
        <>
          {deck === null && <p role="status">{words.taken}</p>}
          <FileAdviceList advice={answer.advice} />
          {deck === null && <Button onPress={() => onTaken(answer.deck)}>{words.openTaken}</Button>}
        </>
      )}
      {answer && 'faults' in answer && (
        <div role="alert">
          <Panel title={words.fileFaults} tone="sunken">
            <ul className="deck-faults">
              {answer.faults.map(({ line, field, code, limit, allowed, says }) => (
                <li key={`${line} ${field} ${code}`}>
                  <strong>{words.atLine(line, field)}</strong> {words.faults[code](limit, allowed?.join(', '))} {says}
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      )}
    </>
  );
}
