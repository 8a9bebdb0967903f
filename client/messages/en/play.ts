import { enAfterwards } from './afterwards.ts';
import { enClosing } from './closing.ts';
import { enDebrief } from './debrief.ts';
import { enMoves } from './moves.ts';
import { enOnPurpose } from './on-purpose.ts';
import { enPad } from './pad.ts';
import { enPhrases } from './phrases.ts';
import { enPrepare } from './prepare.ts';
import { enScoring } from './scoring.ts';
import { enSharedRibbon } from './shared-ribbon.ts';
import { enTalk } from './talk.ts';

/** Every sentence of the screens on which a round is played, from the first line to the closing. */
export const enPlay = {
  prepare: enPrepare,
  talk: enTalk,
  phrases: enPhrases,
  moves: enMoves,
  pad: enPad,
  onPurpose: enOnPurpose,
  scoring: enScoring,
  sharedRibbon: enSharedRibbon,
  debrief: enDebrief,
  afterwards: enAfterwards,
  closing: enClosing,
};
