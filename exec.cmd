@rem On Windows there is no exec: the script "start" of package.json runs its command by this.
@%*
