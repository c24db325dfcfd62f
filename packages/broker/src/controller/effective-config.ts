import { type BrokerConfig, withDynamicConfigs } from '../config/index.ts'
import { ConfigResourceType, configKey, type MetadataImage } from '../metadata/image.ts'

const NO_SETTINGS: ReadonlyMap<string, string> = new Map()

/**
 * The settings of a node under an image: its own, those of all brokers and its own dynamic ones. Made anew
 * only when one of the latter changed, which shows in the identity of the image's parts.
 */
export class EffectiveConfig {
  readonly #config: BrokerConfig
  readonly #nodeId: number
  #allBrokers = NO_SETTINGS
  #thisBroker = NO_SETTINGS
  #effective: BrokerConfig

  constructor(config: BrokerConfig) {
    this.#config = config
    this.#nodeId = config.nodeId
    this.#effective = config
  }

  in(image: MetadataImage): BrokerConfig {
    const allBrokers = image.configs.get(configKey(ConfigResourceType.BROKER, '')) ?? NO_SETTINGS
    const thisBroker = image.configs.get(configKey(ConfigResourceType.BROKER, String(this.#nodeId))) ?? NO_SETTINGS
    if (allBrokers !== this.#allBrokers || thisBroker !== this.#thisBroker) {
      // Problems were refused when the settings were made; those of another version are the broker's to log.
      this.#effective = withDynamicConfigs(this.#config, { allBrokers, thisBroker }).config
      this.#allBrokers = allBrokers
      this.#thisBroker = thisBroker
    }
    return this.#effective
  }
}
