/** Why nothing can listen there, in one line that names the setting to change. */
export function explainListenError(error: unknown, host: string, port: number, setting: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is taken. Stop what uses it, or choose another with ${setting}.`
  }
  if (code === 'EACCES') return `Port ${port} on ${host} may not be used. Choose another with ${setting}.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `HOST is not an address of this machine: ${host}.`
  throw error
}
