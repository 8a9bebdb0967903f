/** Files in the data folder that request a backup and answer the request. The request holds the path to write to. */
export const requestName = 'backup-wanted';
export const answerName = 'backup-answer';
