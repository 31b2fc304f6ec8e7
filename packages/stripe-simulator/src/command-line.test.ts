import { expect, test } from 'vitest'
import { CommandLineError, readCommandLine } from './command-line.ts'

test('without flags it listens on this machine only and keeps its books', () => {
  expect(readCommandLine([])).toEqual({
    help: false,
    host: '127.0.0.1',
    port: 12111,
    dataFile: 'data/stripe-simulator.db',
    apiVersion: undefined,
  })
})

test('each flag is heard', () => {
  const args = ['--host', '0.0.0.0', '--port', '0', '--ephemeral', '--api-version', '2020-08-27']
  expect(readCommandLine(args)).toMatchObject({
    host: '0.0.0.0',
    port: 0,
    dataFile: undefined,
    apiVersion: '2020-08-27',
  })
  expect(readCommandLine(['--data', 'shop.db']).dataFile).toBe('shop.db')
})

test.each([
  [['--port', 'http'], '--port'],
  [['--port', '70000'], '--port'],
  [['--api-version', '2020'], '--api-version'],
  [['--colour'], '--colour'],
])('%j is refused by name', (args, name) => {
  expect(() => readCommandLine(args)).toThrow(CommandLineError)
  expect(() => readCommandLine(args)).toThrow(name)
})
