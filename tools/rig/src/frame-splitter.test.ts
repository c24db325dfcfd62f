import { expect, test } from 'vitest'
import { FrameSplitter } from './frame-splitter.ts'

test('frames come out whole, however the bytes arrive', () => {
  const frames = [
    Buffer.from('00000003616263', 'hex'),
    Buffer.from('00000000', 'hex'),
    Buffer.from('000000017a', 'hex'),
  ]
  const bytes = Buffer.concat(frames)
  for (let size = 1; size <= bytes.length; size++) {
    const splitter = new FrameSplitter()
    const found: Buffer[] = []
    for (let at = 0; at < bytes.length; at += size) found.push(...splitter.push(bytes.subarray(at, at + size)))
    expect(found).toEqual(frames)
  }
})
