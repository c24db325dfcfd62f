import { apiVersionsApi, describeConfigsApi, updateFeaturesApi } from '@ottla/protocol/messages'
import type { CompareCase } from '../comparison.ts'
import type { Probe } from '../probe.ts'

const UPGRADE = 1
const SAFE = 2
const UNSAFE = 3

const METADATA = 'metadata.version'
const TRANSACTION = 'transaction.version'
const GROUP = 'group.version'
const ELR = 'eligible.leader.replicas.version'

type Asked = readonly [feature: string, level: number, upgradeType?: number]

function updatesOf(asked: readonly Asked[], version: number) {
  return asked.map(([feature, maxVersionLevel, upgradeType = UPGRADE]) =>
    // No controller of a KRaft quorum takes the word of version 0 for a permission.
    version === 0
      ? { feature, maxVersionLevel, allowDowngrade: upgradeType !== UPGRADE }
      : { feature, maxVersionLevel, upgradeType },
  )
}

/** What may and may not be, without a change. */
const questions: Readonly<Record<string, readonly Asked[]>> = {
  nothing: [],
  'an unknown feature': [['foo.version', 1]],
  'an unknown feature at 0': [['foo.version', 0, SAFE]],
  'an empty name': [['', 1]],
  'the level that it has': [[TRANSACTION, 2]],
  'the level that it has, as a downgrade': [[TRANSACTION, 2, SAFE]],
  'a lower level as an upgrade': [[TRANSACTION, 1]],
  'a level above all': [[TRANSACTION, 9]],
  'a level above all, as a downgrade': [[TRANSACTION, 9, SAFE]],
  'a negative level': [[TRANSACTION, -1, SAFE]],
  'an unknown type of upgrade': [[TRANSACTION, 1, 0]],
  'another unknown type of upgrade': [[TRANSACTION, 1, 9]],
  'a release above all': [[METADATA, 99]],
  'a release below all': [[METADATA, 6, SAFE]],
  'no release': [[METADATA, 0, UNSAFE]],
  'the release that it has': [[METADATA, 30]],
  'an older release as an upgrade': [[METADATA, 25]],
  'an older release': [[METADATA, 29, SAFE]],
  'an older release, unsafe': [[METADATA, 21, UNSAFE]],
  'one that can be and one that cannot': [
    [GROUP, 0, SAFE],
    ['foo.version', 1],
  ],
  'twice, the last one good': [
    [TRANSACTION, 1],
    [TRANSACTION, 2],
  ],
  'twice, the last one bad': [
    [TRANSACTION, 2],
    [TRANSACTION, 1],
  ],
  'groups of the new protocol off': [[GROUP, 0, SAFE]],
  'transactions of the old kind': [[TRANSACTION, 0, UNSAFE]],
}

async function finalized(probe: Probe, step: string): Promise<void> {
  await probe.ask(step, apiVersionsApi, 4, { clientSoftwareName: 'compare', clientSoftwareVersion: '1' })
}

/** Of these nodes alone: levels are the whole cluster's. */
const ofItsOwn = { 'queued.max.requests': '400' }

export const featureCases: readonly CompareCase[] = [
  {
    name: 'update features: what may be, without a change',
    settings: ofItsOwn,
    async run(probe) {
      for (const [words, asked] of Object.entries(questions)) {
        for (const version of [1, 2]) {
          const featureUpdates = updatesOf(asked, version)
          await probe.ask(`v${version} ${words}`, updateFeaturesApi, version, { featureUpdates, validateOnly: true })
        }
      }
      await finalized(probe, 'levels')
    },
  },
  {
    name: 'update features: down and up again',
    settings: ofItsOwn,
    async run(probe) {
      const change = async (version: number, ...asked: Asked[]) => {
        const words = asked.map(([feature, level]) => `${feature} ${level}`).join(', ')
        const featureUpdates = updatesOf(asked, version)
        await probe.ask(`v${version} ${words}`, updateFeaturesApi, version, { featureUpdates })
        await probe.settled(apiVersionsApi, 4, { clientSoftwareName: 'compare', clientSoftwareVersion: '1' })
        await finalized(probe, `levels after v${version} ${words}`)
      }
      for (const version of [0, 1, 2]) {
        await change(version, [TRANSACTION, 1, SAFE])
        await change(version, [TRANSACTION, 2])
        await change(version, [GROUP, 0, SAFE], [TRANSACTION, 0, SAFE])
        await change(version, [GROUP, 1], [TRANSACTION, 2])
      }
      await change(2, [ELR, 0, SAFE])
      const cluster = { resources: [{ resourceType: 4, resourceName: '', configurationKeys: ['min.insync.replicas'] }] }
      await probe.ask('min.insync.replicas without eligible replicas', describeConfigsApi, 4, cluster)
      await change(2, [ELR, 1])
      await probe.ask('min.insync.replicas with eligible replicas', describeConfigsApi, 4, cluster)
      await change(2, [ELR, 1, SAFE], [METADATA, 30, SAFE])
      await change(2, [ELR, 1, UNSAFE])
    },
  },
]
