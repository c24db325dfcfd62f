import { SeededRandom } from '@ottla/platform/simulated'
import type { Uuid } from '@ottla/protocol'
import { type BrokerConfig, parseBrokerConfig, singleNodeSettings } from '../config/index.ts'
import { MetadataDelta } from '../metadata/delta.ts'
import { ELR_VERSION, METADATA_VERSION, MetadataVersion, recordVersions } from '../metadata/features.ts'
import { EMPTY_IMAGE, type MetadataImage } from '../metadata/image.ts'
import { type MetadataRecord, metadataRecord } from '../metadata/record.ts'
import { EffectiveConfig } from './effective-config.ts'
import type { ControllerState, Outcome } from './operation.ts'

/** A state for tests of operations: an image made of records, and what comes after them. */
export class TestState implements ControllerState {
  image: MetadataImage
  readonly random = new SeededRandom('operations')
  readonly #config: EffectiveConfig

  constructor(records: readonly MetadataRecord[], config: BrokerConfig = testConfig()) {
    this.#config = new EffectiveConfig(config)
    this.image = EMPTY_IMAGE
    this.apply(records)
  }

  get nextOffset(): number {
    return this.image.offset + 1
  }

  get config(): BrokerConfig {
    return this.#config.in(this.image)
  }

  configIn(image: MetadataImage): BrokerConfig {
    return this.#config.in(image)
  }

  apply(records: readonly MetadataRecord[]): void {
    const delta = new MetadataDelta(this.image)
    for (const record of records) delta.replay(record)
    this.image = delta.image({ offset: this.image.offset + records.length, epoch: 1, timestampMs: 1000 })
  }

  /** Runs an operation, applies its records and gives its response. */
  run<Response>(operation: (state: ControllerState) => Outcome<Response>): Response {
    const { records, response } = operation(this)
    this.apply(records)
    return response
  }
}

/** Records in a form that one can compare: their kind, and the fields that differ from the default. */
export function summary(records: readonly MetadataRecord[]): object[] {
  return records.map(({ kind, version, value }) => {
    if (kind === 'unknown') return { kind, ...value }
    const defaults = metadataRecord(kind, version, {}).value as unknown as Record<string, unknown>
    const told = Object.entries(value).filter(
      ([name, field]) => JSON.stringify(field) !== JSON.stringify(defaults[name]),
    )
    return { kind, ...Object.fromEntries(told) }
  })
}

export function testConfig(settings: Readonly<Record<string, string>> = {}): BrokerConfig {
  const parsed = parseBrokerConfig(new Map([...singleNodeSettings, ...Object.entries(settings)]))
  if (parsed.config === undefined) throw new Error(parsed.problems.join('\n'))
  return parsed.config
}

export const CLUSTER_ID = 'Lmud5b49QeChXCJKb7r0-g'
export const DIRECTORY: Uuid = 'waBsBQCv59r5Ju7vkIKykw'

/** The newest release with ELR, or 3.9 without. */
export function featureRecords(release: '3.9' | '4.3' = '4.3'): MetadataRecord[] {
  const level = release === '3.9' ? MetadataVersion.V3_9 : MetadataVersion.V4_3
  const records = [metadataRecord('featureLevel', 0, { name: METADATA_VERSION, featureLevel: level })]
  if (release === '4.3') records.push(metadataRecord('featureLevel', 0, { name: ELR_VERSION, featureLevel: 1 }))
  return records
}

export interface TestBroker {
  readonly id: number
  readonly epoch?: number
  readonly isFenced?: boolean
  readonly inControlledShutdown?: boolean
  readonly rack?: string
  readonly directoryIds?: readonly Uuid[]
}

export function brokerRecord(broker: TestBroker, release: '3.9' | '4.3' = '4.3'): MetadataRecord {
  const features = new Map([[METADATA_VERSION, release === '3.9' ? MetadataVersion.V3_9 : MetadataVersion.V4_3]])
  return metadataRecord('registerBroker', recordVersions.registerBroker(features), {
    brokerId: broker.id,
    brokerEpoch: broker.epoch ?? 10 + broker.id,
    incarnationId: incarnation(broker.id),
    endPoints: [{ name: 'PLAINTEXT', host: `host-${broker.id}`, port: 9092, securityProtocol: 0 }],
    rack: broker.rack ?? null,
    fenced: broker.isFenced ?? false,
    inControlledShutdown: broker.inControlledShutdown ?? false,
    logDirs: [...(broker.directoryIds ?? [directory(broker.id)])],
  })
}

/** The only directory of a broker. */
export function directory(brokerId: number): Uuid {
  return `${brokerId}aBsBQCv59r5Ju7vkIKykw`
}

export function incarnation(brokerId: number): Uuid {
  return `${brokerId}KTkT3G39QicKxGNQoIWqQ`
}
