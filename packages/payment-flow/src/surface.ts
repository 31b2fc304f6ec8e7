/**
 * Lets a rejection that must not stop the flow reach the page's handler of uncaught errors: a port that rejects has
 * broken its word, and a bug that nobody sees is not fixed.
 */
export function surface(reason: unknown): void {
  void Promise.reject(reason instanceof Error ? reason : new Error('A port rejected', { cause: reason }))
}
