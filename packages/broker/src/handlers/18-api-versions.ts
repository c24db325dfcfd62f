import { errorCodes } from '@ottla/protocol'
import { type ApiVersionsRequest, type ApiVersionsResponse, apiVersionsApi } from '@ottla/protocol/messages'
import { supportedFeatures } from '../metadata/features.ts'
import type { RequestContext } from '../server/context.ts'
import { defineHandler } from '../server/handler.ts'

/** ApiVersions: computed from the handler table. A version that is not served is answered by the router. */
export const handler = defineHandler<ApiVersionsRequest, ApiVersionsResponse>({
  api: apiVersionsApi,

  handle(request, context) {
    if (context.apiVersion >= 3) {
      const { clientSoftwareName, clientSoftwareVersion } = request
      if (!isSoftwareName(clientSoftwareName) || !isSoftwareName(clientSoftwareVersion)) {
        return { errorCode: errorCodes.INVALID_REQUEST }
      }
      context.connection.clientSoftwareName = clientSoftwareName
      context.connection.clientSoftwareVersion = clientSoftwareVersion
    }
    const apiKeys = context.broker.apis
      .all()
      .map(({ info, oldest, newest }) => ({ apiKey: info.key, minVersion: oldest, maxVersion: newest }))
    if (context.apiVersion < 3) return { apiKeys }
    const { image } = context.broker.metadata
    return {
      apiKeys,
      supportedFeatures: supportedFeaturesFor(context),
      finalizedFeaturesEpoch: image.offset,
      finalizedFeatures: [...image.features].map(([name, level]) => ({
        name,
        minVersionLevel: level,
        maxVersionLevel: level,
      })),
    }
  },

  failed: (_request, errorCode) => ({ errorCode }),
})

function supportedFeaturesFor(context: RequestContext) {
  const features = [...supportedFeatures].map(([name, { min, max }]) => ({ name, minVersion: min, maxVersion: max }))
  // Clients of version 3 take a range that begins at 0 for an error (KIP-1022).
  return context.apiVersion >= 4 ? features : features.filter(({ minVersion }) => minVersion > 0)
}

/** KIP-511: letters and digits, and inside also dots and hyphens. */
function isSoftwareName(text: string): boolean {
  return /^[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?$/.test(text)
}
