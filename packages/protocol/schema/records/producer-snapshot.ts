/** The `.snapshot` file beside a segment: what the partition remembers of its producers. */
import { field, record } from '../notation.ts'

export const producerSnapshot = record({
  name: 'ProducerSnapshot',
  about: 'The body of a `.snapshot` file, after its int16 version. The checksum covers what follows it.',
  kind: 'data',
  versions: '1',
  flexible: 'none',
  fields: [
    field('crc', 'uint32', '1'),
    field('producerEntries', '[]ProducerEntry', '1', [
      field('producerId', 'int64', '1'),
      field('epoch', 'int16', '1'),
      field('lastSequence', 'int32', '1'),
      field('lastOffset', 'int64', '1'),
      field('offsetDelta', 'int32', '1'),
      field('timestamp', 'int64', '1'),
      field('coordinatorEpoch', 'int32', '1'),
      field('currentTxnFirstOffset', 'int64', '1'),
    ]),
  ],
})
