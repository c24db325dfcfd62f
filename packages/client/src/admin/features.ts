import { KafkaError } from '@ottla/protocol'
import { apiVersionsApi, updateFeaturesApi } from '@ottla/protocol/messages'
import type { Router } from '../routing.ts'

export interface FeatureDescription {
  readonly name: string
  readonly minSupported: number
  readonly maxSupported: number
  /** 0: not finalised. */
  readonly finalized: number
}

export interface FeatureLevels {
  /** Offset of the metadata that the levels are from; `undefined` where the broker tells none. */
  readonly epoch: number | undefined
  /** By name. */
  readonly features: readonly FeatureDescription[]
}

export interface FeatureUpdate {
  readonly feature: string
  readonly level: number
  readonly type: 'upgrade' | 'safe-downgrade' | 'unsafe-downgrade'
}

export interface FeatureUpdateResult {
  readonly feature: string
  /** Why it was not changed. */
  readonly error: KafkaError | undefined
}

const upgradeTypes = { upgrade: 1, 'safe-downgrade': 2, 'unsafe-downgrade': 3 } as const
const timeoutMs = 30_000

/** Levels of features: which a broker can run at, which are finalised, and changing them (KIP-584, KIP-778, KIP-1022). */
export class FeatureAdmin {
  readonly #router: Router

  constructor(router: Router) {
    this.#router = router
  }

  /** As one broker tells of them; of any one where none is named. */
  async describe(brokerId?: number): Promise<FeatureLevels> {
    const connection =
      brokerId === undefined ? await this.#router.anyConnection() : await this.#router.connectionTo(brokerId)
    const request = { clientSoftwareName: 'ottla', clientSoftwareVersion: '1' }
    const response = await connection.send(apiVersionsApi, request)
    const error = KafkaError.fromCode(response.errorCode)
    if (error !== undefined) throw error
    const finalized = new Map(response.finalizedFeatures.map(({ name, maxVersionLevel }) => [name, maxVersionLevel]))
    const supported = new Map(response.supportedFeatures.map((feature) => [feature.name, feature]))
    const names = [...new Set([...supported.keys(), ...finalized.keys()])].sort()
    return {
      epoch: response.finalizedFeaturesEpoch < 0 ? undefined : response.finalizedFeaturesEpoch,
      features: names.map((name) => ({
        name,
        minSupported: supported.get(name)?.minVersion ?? 0,
        maxSupported: supported.get(name)?.maxVersion ?? 0,
        finalized: finalized.get(name) ?? 0,
      })),
    }
  }

  /**
   * Changes levels, or with `validateOnly` says whether they could be. From Kafka 4 on all of them are changed or none, and
   * then each has the error of the one that could not be; a 3.x broker answers for each of them.
   */
  async update(
    updates: readonly FeatureUpdate[],
    options: { readonly validateOnly?: boolean } = {},
  ): Promise<FeatureUpdateResult[]> {
    const response = await this.#router.send(updateFeaturesApi, {
      timeoutMs,
      featureUpdates: updates.map(({ feature, level, type }) => ({
        feature,
        maxVersionLevel: level,
        upgradeType: upgradeTypes[type],
      })),
      validateOnly: options.validateOnly ?? false,
    })
    const whole = KafkaError.fromCode(response.errorCode, response.errorMessage ?? undefined)
    const own = new Map(response.results.map((result) => [result.feature, result]))
    return updates.map(({ feature }) => {
      const result = own.get(feature)
      const error = KafkaError.fromCode(result?.errorCode ?? 0, result?.errorMessage ?? undefined)
      return { feature, error: whole ?? error }
    })
  }
}
