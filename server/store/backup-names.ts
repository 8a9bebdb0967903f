/** Files in the data folder by which a backup is asked for and answered. The request holds the path to write to. */
export const requestName = 'backup-wanted';
export const answerName = 'backup-answer';
