import { apiVersionsApi, metadataApi } from '@ottla/protocol/messages'
import type { CompareCase } from '../comparison.ts'
import { batchOf } from '../crafted-batch.ts'
import type { Probe } from '../probe.ts'
import { produce } from './produce-asks.ts'

function frame(hex: string): Buffer {
  const body = Buffer.from(hex.replace(/\s/g, ''), 'hex')
  const bytes = Buffer.alloc(4 + body.length)
  bytes.writeInt32BE(body.length)
  body.copy(bytes, 4)
  return bytes
}

async function nonsense(probe: Probe, step: string, bytes: Buffer): Promise<void> {
  await probe.askBytes(step, bytes, { timeoutMs: 3_000, line: step })
}

export const connectionCases: readonly CompareCase[] = [
  {
    name: 'connection: trailing bytes',
    async run(probe) {
      const topic = await probe.createTopic('a')
      const tail = Buffer.from('0102030405', 'hex')
      await probe.ask('Metadata v1', metadataApi, 1, { topics: [] }, { tail })
      await probe.ask('Metadata v12', metadataApi, 12, { topics: [] }, { tail })
      await probe.ask('ApiVersions v0', apiVersionsApi, 0, {}, { tail })
      await produce(probe, 'Produce v9', topic, batchOf(1), { version: 9, tail })
    },
  },
  {
    name: 'connection: keys and versions that are not there',
    async run(probe) {
      await nonsense(probe, 'unknown key', frame('03e7 0000 00000001 ffff'))
      await nonsense(probe, 'negative key', frame('ffff 0000 00000001 ffff'))
      await nonsense(probe, 'controller key', frame('0034 0000 00000001 ffff'))
      await nonsense(probe, 'Metadata v99', frame('0003 0063 00000001 ffff 00 00000000'))
      await nonsense(probe, 'Metadata v-1', frame('0003 ffff 00000001 ffff 00000000'))
      await nonsense(probe, 'Fetch v99', frame('0001 0063 00000001 ffff 00'))
      await nonsense(probe, 'LeaderAndIsr', frame('0004 0000 00000001 ffff'))
    },
  },
  {
    name: 'connection: ApiVersions at versions that are not there',
    async run(probe) {
      for (const version of ['0005', '0063', '7fff', 'ffff', '8000']) {
        await probe.askBytes(`v 0x${version}`, frame(`0012 ${version} 00000001 ffff 00`), { timeoutMs: 3_000 })
        await probe.checkAlive(`after v 0x${version}`)
      }
      await probe.askBytes('v99 without client id', frame('0012 0063 00000001'), { timeoutMs: 3_000 })
      await probe.checkAlive('after that')
    },
  },
  {
    name: 'connection: ApiVersions and how a client calls itself',
    async run(probe) {
      for (const version of [3, 4]) {
        for (const [name, softwareVersion] of [
          ['compare', '1.0'],
          ['', '1.0'],
          ['compare', ''],
          ['a b', '1'],
          ['-a', '1'],
          ['a-', '1'],
          ['a', '1.'],
          ['a.b-c', '1-2.3'],
          ['ä', '1'],
          ['a_b', '1'],
        ]) {
          const request = { clientSoftwareName: name!, clientSoftwareVersion: softwareVersion! }
          await probe.ask(`v${version} '${name}' '${softwareVersion}'`, apiVersionsApi, version, request)
        }
      }
    },
  },
  {
    name: 'connection: ApiVersions, every version',
    async run(probe) {
      await probe.askEach('plain', apiVersionsApi, (version) =>
        version >= 3 ? { clientSoftwareName: 'compare', clientSoftwareVersion: '1.0' } : {},
      )
    },
  },
  {
    name: 'connection: lengths that make no sense',
    async run(probe) {
      await nonsense(probe, 'length -1', Buffer.from('ffffffff', 'hex'))
      await nonsense(probe, 'length 0', Buffer.from('00000000', 'hex'))
      await nonsense(probe, 'length 1', Buffer.from('0000000100', 'hex'))
      await nonsense(probe, 'header cut short', Buffer.from('00000006000300000000', 'hex'))
      await nonsense(probe, 'length 2 GB', Buffer.from('7fffffff00030000', 'hex'))
      await nonsense(probe, 'length above the limit', Buffer.from('06400001000300000000', 'hex'))
      await nonsense(probe, 'client id length -2', frame('0003 0000 00000001 fffe 00000000'))
      await nonsense(probe, 'client id longer than the frame', frame('0003 0000 00000001 00ff 6161'))
      await nonsense(probe, 'body cut short', frame('0003 0001 00000001 ffff 000000'))
      await nonsense(probe, 'body missing', frame('0003 0001 00000001 ffff'))
      await nonsense(probe, 'count of 2^31-1', frame('0003 0001 00000001 ffff 7fffffff'))
      await nonsense(probe, 'string length -1', frame('0003 0001 00000001 ffff 00000001 ffff'))
      await nonsense(probe, 'varint too long', frame('0003 0009 00000001 ffff 00 ffffffffffffff 00'))
      await nonsense(probe, 'tag count too large', frame('0003 0009 00000001 ffff ff01 00'))
      await nonsense(probe, 'TLS hello', Buffer.from('16030100c8010000c403030000000000000000', 'hex'))
      await nonsense(probe, 'HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: a\r\n\r\n'))
    },
  },
  {
    name: 'connection: lengths that mean null',
    async run(probe) {
      await nonsense(probe, 'Metadata v1, count -1', frame('0003 0001 00000001 ffff ffffffff'))
      await nonsense(probe, 'Metadata v0, count -1', frame('0003 0000 00000001 ffff ffffffff'))
      await nonsense(probe, 'DescribeLogDirs v1, count -2', frame('0023 0001 00000001 ffff fffffffe'))
      await nonsense(probe, 'client id -1', frame('0012 0000 00000001 ffff'))
      await nonsense(probe, 'invalid UTF-8 as client id', frame('0012 0000 00000001 0002 c328'))
      await nonsense(
        probe,
        'unknown tags in the header',
        frame('0012 0003 00000001 ffff 01 0502 aabb 08636f6d70617265 02 31 00'),
      )
      await nonsense(probe, 'bool 2', frame('0003 0004 00000001 ffff 00000000 02'))
    },
  },
]
