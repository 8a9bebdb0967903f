import { enAfterwards } from './en-afterwards.ts';
import { enClosing } from './en-closing.ts';
import { enDebrief } from './en-debrief.ts';
import { enMoves } from './en-moves.ts';
import { enOnPurpose } from './en-on-purpose.ts';
import { enPad } from './en-pad.ts';
import { enPhrases } from './en-phrases.ts';
import { enPrepare } from './en-prepare.ts';
import { enScoring } from './en-scoring.ts';
import { enTalk } from './en-talk.ts';

/** Every sentence of the screens on which a round is played, from the first line to the closing. */
export const enPlay = {
  prepare: enPrepare,
  talk: enTalk,
  phrases: enPhrases,
  moves: enMoves,
  pad: enPad,
  onPurpose: enOnPurpose,
  scoring: enScoring,
  debrief: enDebrief,
  afterwards: enAfterwards,
  closing: enClosing,
};
