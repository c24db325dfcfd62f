import { describe, expect, it } from 'vitest'
import { xxh3 } from './xxh3.ts'

/** By length; the bytes are `index * 31 + 7`. Given by hash4j, with which Kafka hashes. */
const vectors: Record<number, string> = {
  0: '2d06800538d394c2',
  1: '4c5cca45d0f4811f',
  2: 'a7e250c97710ff27',
  3: '15f7093b173d005c',
  4: 'dca012f95811b6b9',
  5: 'b290cafc7b254345',
  8: 'dec6a9a43575982e',
  9: 'cbe393399f17ffbd',
  16: '7e484c18d74895d0',
  17: '208bde5ee2bed407',
  31: 'a937652b0119ca11',
  32: '3df0ac5255d1446',
  33: '199a362122d71f46',
  64: 'dd30702ab46b3745',
  65: 'fab36b851b94ce20',
  96: 'd245cd2541582982',
  97: '60e3e1d0d43785b3',
  127: 'a915ed6396db8cc0',
  128: 'f92b70eaa21a6288',
  129: 'f8f76713f2bb60fa',
  160: 'c90911ffcef461e2',
  200: '12fdb864685f344d',
  239: 'caa9b7a588464745',
  240: 'ccc7375172c41f03',
  241: 'b3b630948ce4a00',
  255: '89932170686cdd9a',
  256: 'ec85b75bafe6ca74',
  257: '12ef0ff633841459',
  511: 'fec8fb6eae1df8b',
  512: 'efc2e52d1c2ffbaa',
  513: 'eb39b64b9df98485',
  1023: 'f0d330ce2b3300fb',
  1024: '23bc880ebf0d29c6',
  1025: 'c09fdfbc398c7d82',
  1088: 'a16bad67843c5a45',
  1152: '3a828f8484f1173a',
  2048: '19f6f9c987331373',
  2049: '5045460f5d85c275',
  4097: 'b319759b4671c221',
  5000: '559fff92c2b7f8ee',
}

describe('xxh3', () => {
  it('gives what the reference gives, in each of its ways and at their edges', () => {
    for (const [length, hash] of Object.entries(vectors)) {
      const bytes = Uint8Array.from({ length: Number(length) }, (_, index) => index * 31 + 7)
      expect(`${length} ${xxh3(bytes).toString(16)}`).toBe(`${length} ${hash}`)
    }
  })
})
