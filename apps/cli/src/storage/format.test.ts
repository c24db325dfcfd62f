import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeDisk, NodeRandom } from '@ottla/platform/node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clusterMetadataDecoder } from '../dump-log/decoders.ts'
import { dumpFile } from '../dump-log/dump-file.ts'
import { MAX_BYTES_UNLIMITED } from '../dump-log/dump-options.ts'
import { Output } from '../dump-log/output.ts'
import { type FormatFlags, formatStorage } from './format.ts'
import { storageInfo } from './info.ts'
import { directoriesOf, storageSettings } from './settings.ts'

const kafkas = (name: string) => new URL(`../../testdata/storage/${name}.checkpoint`, import.meta.url).pathname
const CLUSTER = 'AAAAAAAAQACAAAAAAAAAAg'

/** What a checkpoint says, without the times at which it was written and what follows from them. */
async function contentOf(path: string): Promise<string[]> {
  let text = ''
  const output = new Output('text', {
    out: async (piece) => {
      text += piece
    },
    err: async (piece) => {
      text += piece
    },
  })
  const options = { verifyIndexOnly: false, indexSanityCheck: false, isDeep: true, skipRecordMetadata: false }
  await dumpFile(path, { ...options, decoder: clusterMetadataDecoder, maxBytes: MAX_BYTES_UNLIMITED }, output)
  const timeless = text.replaceAll(/CreateTime: \d+|crc: \d+|"lastContainedLogTimestamp":\d+/g, '')
  return timeless.split('\n').filter((line) => /^(base|\|)/.test(line))
}

describe('format', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ottla-format-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const settingsOf = (entries: Record<string, string> = {}) =>
    storageSettings(
      new Map(
        Object.entries({
          'process.roles': 'broker,controller',
          'node.id': '1',
          'controller.quorum.voters': '1@127.0.0.1:19393',
          listeners: 'PLAINTEXT://127.0.0.1:19392,CONTROLLER://127.0.0.1:19393',
          'controller.listener.names': 'CONTROLLER',
          'log.dirs': `${folder}/a, ${folder}/b`,
          ...entries,
        }),
      ),
    )
  const dynamic = { 'controller.quorum.voters': '', 'controller.quorum.bootstrap.servers': '127.0.0.1:19393' }

  async function format(flags: Partial<FormatFlags> = {}, entries: Record<string, string> = {}): Promise<string[]> {
    const said: string[] = []
    const defaults: FormatFlags = {
      clusterId: CLUSTER,
      ignoreFormatted: false,
      releaseVersion: undefined,
      features: [],
      scram: [],
      standalone: false,
      noInitialControllers: false,
      initialControllers: undefined,
    }
    await formatStorage(
      settingsOf(entries),
      { ...defaults, ...flags },
      { disk: new NodeDisk(), random: new NodeRandom(), nowMs: 1_700_000_000_000, say: (line) => said.push(line) },
    )
    return said.map((line) => line.replaceAll(folder, ''))
  }

  it('of the newest release with all features writes what the tool of Kafka 4.3.1 writes', async () => {
    expect(await format({ features: ['share.version=1', 'streams.version=1'] })).toEqual([
      'Formatting metadata directory /a with metadata.version 4.3-IV0.',
      'Formatting data directory /b with metadata.version 4.3-IV0.',
    ])
    for (const directory of ['a', 'b']) {
      const path = join(folder, directory, 'bootstrap.checkpoint')
      expect(await contentOf(path)).toEqual(await contentOf(kafkas('newest')))
      expect(readFileSync(path).length).toBe(readFileSync(kafkas('newest')).length)
    }
    const properties = readFileSync(join(folder, 'a', 'meta.properties'), 'utf8')
    expect(properties).toMatch(/^cluster\.id=AAAAAAAAQACAAAAAAAAAAg\ndirectory\.id=[\w-]{22}\nnode\.id=1\nversion=1\n$/)
  })

  it('of 3.9 with credentials writes what the tool of Kafka 3.9.1 writes', async () => {
    const scram = [
      'SCRAM-SHA-512=[name=bob,iterations=8192,salt="N3E=",saltedpassword="YCE="]',
      'SCRAM-SHA-256=[name=alice,salt="N3E=",password=alice-secret]',
    ]
    await format({ releaseVersion: '3.9', scram })
    const content = await contentOf(join(folder, 'a', 'bootstrap.checkpoint'))
    expect(content).toEqual(await contentOf(kafkas('3.9-scram')))
    expect(content.filter((line) => line.includes('FEATURE_LEVEL_RECORD'))).toHaveLength(1)
    expect(readFileSync(join(folder, 'a', 'bootstrap.checkpoint'), 'latin1')).not.toContain('alice-secret')
  })

  it('writes the members of a quorum as the tool of Kafka does', async () => {
    const voters = '1@127.0.0.1:19393:JEXY6aqzQY-32P5TStzaFg'
    const said = await format({ initialControllers: voters }, dynamic)
    expect(said[0]).toBe('Formatting dynamic metadata voter directory /a with metadata.version 4.3-IV0.')
    const path = join(folder, 'a', '__cluster_metadata-0', '00000000000000000000-0000000000.checkpoint')
    expect(await contentOf(path)).toEqual(await contentOf(kafkas('voters')))
    expect(readFileSync(join(folder, 'a', 'meta.properties'), 'utf8')).toContain('directory.id=JEXY6aqzQY-32P5TStzaFg')
    expect(existsSync(join(folder, 'b', '__cluster_metadata-0'))).toBe(false)
  })

  it('takes this node alone as the quorum, or none', async () => {
    await format({ standalone: true }, dynamic)
    const path = join(folder, 'a', '__cluster_metadata-0', '00000000000000000000-0000000000.checkpoint')
    const id = /directory\.id=(.*)/.exec(readFileSync(join(folder, 'a', 'meta.properties'), 'utf8'))![1]
    expect((await contentOf(path)).join('\n')).toContain(`"voterId":1,"voterDirectoryId":"${id}"`)
    rmSync(join(folder, 'a'), { recursive: true })
    rmSync(join(folder, 'b'), { recursive: true })
    await format({ noInitialControllers: true }, dynamic)
    expect(existsSync(join(folder, 'a', '__cluster_metadata-0'))).toBe(false)
  })

  it('passes over what is formatted, where that is asked for', async () => {
    await format({}, { 'log.dirs': `${folder}/a` })
    await expect(format()).rejects.toThrow(`Log directory ${folder}/a is already formatted. Use --ignore-formatted`)
    const ignoreFormatted = true
    await expect(format({ ignoreFormatted, clusterId: 'other' })).rejects.toThrow('Expected other, but read')
    expect(await format({ ignoreFormatted })).toHaveLength(1)
    expect(await format({ ignoreFormatted })).toEqual(['All of the log directories are already formatted.'])
  })

  it.each<[string, Partial<FormatFlags>, Record<string, string>]>([
    ["Unknown metadata.version '9.9'. Supported metadata.version are: 3.3-IV3", { releaseVersion: '9.9' }, {}],
    ['equals sign not found', { features: ['transaction.version'] }, {}],
    ['unable to parse x as a short', { features: ['transaction.version=x'] }, {}],
    ['Unsupported feature: foo.version', { features: ['foo.version=1'] }, {}],
    ['Cannot set kraft.version to 1 unless', { features: ['kraft.version=1'] }, {}],
    ['Cannot set kraft.version to 0 if', { features: ['kraft.version=0'], standalone: true }, dynamic],
    ['SCRAM is only supported', { releaseVersion: '3.4', scram: ['SCRAM-SHA-256=[name=a,password=b]'] }, {}],
    ['You cannot specify controller.quorum.voters', { standalone: true }, {}],
    ['you must specify one of the following', {}, dynamic],
    ['only one of', { standalone: true, noInitialControllers: true }, dynamic],
    ["'bad' is not id@host:port:directory", { initialControllers: 'bad' }, dynamic],
    ['only a node with the role controller', { standalone: true }, { ...dynamic, 'process.roles': 'broker' }],
    [
      'do not say where the controller is reached',
      { standalone: true },
      { ...dynamic, listeners: 'PLAINTEXT://:9092' },
    ],
  ])('is refused: %s', async (words, flags, entries) => {
    await expect(format(flags, entries)).rejects.toThrow(words)
    expect(existsSync(join(folder, 'a'))).toBe(false)
  })

  it('is what info then tells', async () => {
    const infoOf = async (entries = {}) => {
      const { text, hasProblems } = await storageInfo(settingsOf(entries), new NodeDisk())
      return { text: text.replaceAll(folder, ''), hasProblems }
    }
    expect(await infoOf()).toEqual({
      text: 'Found problems:\n  /a does not exist\n  /b does not exist\n',
      hasProblems: true,
    })
    await format({}, { 'log.dirs': `${folder}/a` })
    const { text } = await infoOf({ 'log.dirs': `${folder}/a` })
    expect(text).toMatch(
      /^Found log directory:\n {2}\/a\n\nFound metadata: \{cluster\.id=\w+, directory\.id=[\w-]+, node\.id=1, version=1\}\n$/,
    )
    writeFileSync(join(folder, 'b'), '')
    expect((await infoOf()).text).toContain('Found problem:\n  /b is not a directory\n')
  })
})

describe('settings', () => {
  it('put the directory of the metadata log first', () => {
    const entries = { 'node.id': '3', 'log.dirs': '/a,/b', 'metadata.log.dir': '/b' }
    const settings = storageSettings(new Map(Object.entries(entries)))
    expect(directoriesOf(settings)).toEqual(['/b', '/a'])
    expect(settings).toMatchObject({ nodeId: 3, isController: false, hasStaticVoters: false })
  })

  it('without a node or a directory are refused', () => {
    expect(() => storageSettings(new Map())).toThrow('node.id is missing')
    expect(() => storageSettings(new Map([['node.id', 'x']]))).toThrow('node.id is "x"')
    expect(() => storageSettings(new Map([['log.dirs', ',']]))).toThrow('log.dirs names no directory')
  })
})
