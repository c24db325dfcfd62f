declare const OTTLA_VERSION: string | undefined

/** Set by the bundler; sources that run unbundled (tests) have none. */
export const version: string = typeof OTTLA_VERSION === 'string' ? OTTLA_VERSION : 'unbuilt'
