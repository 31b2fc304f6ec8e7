import { expect, it } from 'vitest'
import { createKeyedMutex } from './keyed-mutex.ts'

it('tasks of one key come one after the other, also after one that failed; other keys do not wait', async () => {
  const mutex = createKeyedMutex()
  const done: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = mutex.run('sale', async () => {
    await gate.promise
    done.push('first')
    throw new Error('first failed')
  })
  const second = mutex.run('sale', () => {
    done.push('second')
    return Promise.resolve('answer')
  })
  await mutex.run('other sale', () => {
    done.push('other')
    return Promise.resolve()
  })
  gate.resolve()
  await expect(first).rejects.toThrow('first failed')
  await expect(second).resolves.toBe('answer')
  expect(done).toEqual(['other', 'first', 'second'])
})
