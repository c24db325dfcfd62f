import { describe, expect, it } from 'vitest'
import { joinBytes, sizeOfBytes } from './bytes-input.ts'
import { produceRequest } from './generated/messages/index.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

describe('bytes in pieces', () => {
  const pieces = [Uint8Array.of(1), Uint8Array.of(2, 3)]

  it('are written one after the other', () => {
    expect(sizeOfBytes(pieces)).toBe(3)
    const request = { topicData: [{ partitionData: [{ records: pieces }] }] }
    const writer = new Writer()
    produceRequest.write(writer, request, 9)
    const { topicData } = produceRequest.read(new Reader(writer.finish()), 9)
    expect(topicData[0]?.partitionData[0]?.records).toEqual(Uint8Array.of(1, 2, 3))
  })

  it('are joined only where it takes a copy', () => {
    expect(joinBytes(pieces)).toEqual(Uint8Array.of(1, 2, 3))
    expect(joinBytes([pieces[1]!])).toBe(pieces[1])
    expect(joinBytes(pieces[1]!)).toBe(pieces[1])
  })
})
