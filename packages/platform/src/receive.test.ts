import { expect, it } from 'vitest'
import { receive } from './receive.ts'

it('gives a chunk as it is where the receiver names no memory', () => {
  const chunks: Uint8Array[] = []
  const chunk = Uint8Array.of(1, 2, 3)
  receive({ onData: (data) => chunks.push(data), onClose: () => undefined }, chunk)
  expect(chunks).toEqual([chunk])
  expect(chunks[0]).toBe(chunk)
})

it('fills the memory of the receiver as often as it takes, asking again each time', () => {
  const memories = [new Uint8Array(2), new Uint8Array(3), new Uint8Array(10)]
  const seen: [number, number[]][] = []
  let asked = 0
  receive(
    {
      receiveInto: () => memories[asked++]!,
      onData: (data) => seen.push([memories.findIndex(({ buffer }) => buffer === data.buffer), [...data]]),
      onClose: () => undefined,
    },
    Uint8Array.of(1, 2, 3, 4, 5, 6, 7),
  )
  expect(seen).toEqual([
    [0, [1, 2]],
    [1, [3, 4, 5]],
    [2, [6, 7]],
  ])
})
