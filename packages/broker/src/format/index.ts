export { METADATA_VERSION } from '../metadata/features.ts'
export type { MetadataRecord } from '../metadata/record.ts'
export { metadataRecord } from '../metadata/record.ts'
export type { FormatClusterOptions, InitialVoter } from './format-cluster.ts'
export { formatCluster } from './format-cluster.ts'
export type { ChosenFeatures, FeatureRequest, Release } from './releases.ts'
export {
  chooseFeatures,
  FeatureError,
  featuresOf,
  KRAFT_VERSION,
  neededRelease,
  newestRelease,
  releaseByLevel,
  releaseByName,
} from './releases.ts'
