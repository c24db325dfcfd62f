import type { SettingTexts } from '@ottla/platform/config'
import type { ResolvedSettings } from './broker-config.ts'
import { type BrokerSettings, brokerSettingOf } from './definitions.ts'
import { formatListener } from './listeners.ts'

/**
 * What was asked for and would be dangerous to leave out: a broker that was told to check certificates
 * and serves everybody is worse than one that does not start. Each line names the setting.
 */
export function refusedSettings(texts: SettingTexts, settings: BrokerSettings, resolved: ResolvedSettings): string[] {
  return [...refusedValues(texts), ...refusedReferences(texts, settings), ...refusedShapes(settings, resolved)]
}

function* refusedValues(texts: SettingTexts): Generator<string> {
  for (const [name, text] of texts) {
    const refusal = brokerSettingOf(name)?.setting.refusal
    if (refusal?.when(text)) yield `${name}=${text} cannot be honoured: ${refusal.because}`
  }
}

/** A reference that is taken for the value itself would be a wrong password or path. */
function* refusedReferences(texts: SettingTexts, settings: BrokerSettings): Generator<string> {
  for (const provider of settings.configProviders) {
    for (const [name, text] of texts) {
      if (text.includes(`\${${provider}:`)) {
        yield `${name} cannot be honoured: references to the config provider ${provider} are not looked up yet`
      }
    }
  }
}

function* refusedShapes(settings: BrokerSettings, resolved: ResolvedSettings): Generator<string> {
  for (const listener of resolved.listeners) {
    const { securityProtocol } = listener
    if (securityProtocol !== 'PLAINTEXT') {
      const missing = securityProtocol === 'SSL' ? 'TLS' : 'SASL'
      yield `listeners=${formatListener(listener)} speaks ${securityProtocol} and cannot be honoured: there is no ${missing} yet`
    }
  }
  if (!settings.processRoles.includes('broker') || !settings.processRoles.includes('controller')) {
    yield `process.roles=${settings.processRoles} cannot be honoured: a node is broker and controller in one, yet`
  }
  if (resolved.controllerQuorumVoters.length > 1) {
    yield `controller.quorum.voters=${settings.controllerQuorumVoters} cannot be honoured: a quorum has one member, yet`
  }
}
