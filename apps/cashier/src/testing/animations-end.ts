/** Settles once the page has stopped moving: colours and sizes are judged as they will be, not on their way there. */
export async function animationsEnd(): Promise<void> {
  const moving = document.getAnimations().filter(willEnd)
  // An animation that is taken back has ended as well.
  await Promise.all(moving.map(({ finished }) => finished.catch(() => null)))
}

/** Not what scrolling drives, nor what goes on for as long as it is shown. */
function willEnd({ timeline, effect }: Animation): boolean {
  return timeline === document.timeline && Number.isFinite(effect?.getComputedTiming().endTime)
}
