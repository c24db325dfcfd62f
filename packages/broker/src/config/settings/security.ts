import { boolean, className, int32, int64, list, password, setting, string } from '@ottla/platform/config'
import { isNamed } from '../limits.ts'

/** TLS, and who may do what. */
export const securitySettings = {
  'authorizer.class.name': setting(
    string().default(''),
    'read-only',
    'Ask the authorizer of this name before serving a request.',
    { importance: 'low', support: 'not-yet', refusal: { when: isNamed, because: 'there is no authorizer yet' } },
  ),
  'principal.builder.class': setting(
    className().default('org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder'),
    'per-broker',
    'Tell who a client is by this rule.',
    {
      support: 'not-yet',
      refusal: {
        when: (text) => isNamed(text) && !text.endsWith('.DefaultKafkaPrincipalBuilder'),
        because: 'principals are not built yet',
      },
    },
  ),
  'security.providers': setting(string().unset(), 'read-only', 'Java security providers; there are none here.', {
    importance: 'low',
    support: 'no-effect',
  }),
  'connections.max.reauth.ms': setting(
    int64().default('0'),
    'read-only',
    'Make clients authenticate again after at most this time; 0 never does.',
    { support: 'not-yet' },
  ),
  'super.users': setting(
    string().unset(),
    'read-only',
    'Let these principals do everything, as a list that semicolons separate.',
    { support: 'not-yet' },
  ),
  'allow.everyone.if.no.acl.found': setting(
    boolean().default('false'),
    'read-only',
    'Let everybody use a resource that no rule speaks of.',
    { support: 'not-yet' },
  ),
  'ssl.client.auth': setting(
    string().oneOf(['required', 'requested', 'none']).default('none'),
    'per-broker',
    'Require a certificate of clients, ask for one, or do neither.',
    { support: 'not-yet', refusal: { when: (text) => text !== 'none', because: 'there is no TLS yet' } },
  ),
  'ssl.principal.mapping.rules': setting(
    string().default('DEFAULT'),
    'read-only',
    'Turn the name in a certificate into a principal by these rules.',
    { importance: 'low', support: 'not-yet' },
  ),
  'ssl.allow.dn.changes': setting(
    boolean().default('false'),
    'read-only',
    'Allow a new certificate of this broker to have another distinguished name.',
    { importance: 'low', support: 'not-yet' },
  ),
  'ssl.allow.san.changes': setting(
    boolean().default('false'),
    'read-only',
    'Allow a new certificate of this broker to leave out alternative names.',
    { importance: 'low', support: 'not-yet' },
  ),
  'ssl.protocol': setting(
    string().default('TLSv1.3'),
    'per-broker',
    'Speak this version of TLS, and older ones as ssl.enabled.protocols has them.',
    { support: 'not-yet' },
  ),
  'ssl.provider': setting(string().unset(), 'per-broker', 'Java security provider for TLS; there is none here.', {
    support: 'no-effect',
  }),
  'ssl.enabled.protocols': setting(list().default('TLSv1.2,TLSv1.3'), 'per-broker', 'Speak these versions of TLS.', {
    support: 'not-yet',
  }),
  'ssl.keystore.type': setting(
    string().default('JKS'),
    'per-broker',
    "The format of the store that holds this broker's key: JKS, PKCS12 or PEM.",
    { support: 'not-yet' },
  ),
  'ssl.keystore.location': setting(
    string().unset(),
    'per-broker',
    "Read this broker's key and certificate from this file.",
    { support: 'not-yet' },
  ),
  'ssl.keystore.password': setting(password().unset(), 'per-broker', 'Open the key store with this password.', {
    support: 'not-yet',
  }),
  'ssl.key.password': setting(password().unset(), 'per-broker', "Open this broker's private key with this password.", {
    support: 'not-yet',
  }),
  'ssl.keystore.key': setting(password().unset(), 'per-broker', "This broker's private key, in PEM.", {
    support: 'not-yet',
  }),
  'ssl.keystore.certificate.chain': setting(password().unset(), 'per-broker', "This broker's certificates, in PEM.", {
    support: 'not-yet',
  }),
  'ssl.truststore.type': setting(
    string().default('JKS'),
    'per-broker',
    'The format of the store that holds trusted certificates: JKS, PKCS12 or PEM.',
    { support: 'not-yet' },
  ),
  'ssl.truststore.location': setting(string().unset(), 'per-broker', 'Read trusted certificates from this file.', {
    support: 'not-yet',
  }),
  'ssl.truststore.password': setting(password().unset(), 'per-broker', 'Open the trust store with this password.', {
    support: 'not-yet',
  }),
  'ssl.truststore.certificates': setting(password().unset(), 'per-broker', 'Trusted certificates, in PEM.', {
    support: 'not-yet',
  }),
  'ssl.keymanager.algorithm': setting(
    string().default('SunX509'),
    'per-broker',
    "Java's choice of a key manager; there is none here.",
    { support: 'no-effect' },
  ),
  'ssl.trustmanager.algorithm': setting(
    string().default('PKIX'),
    'per-broker',
    "Java's choice of a trust manager; there is none here.",
    { support: 'no-effect' },
  ),
  'ssl.endpoint.identification.algorithm': setting(
    string().default('https'),
    'per-broker',
    'Check the name of a server in its certificate; empty checks nothing.',
    { importance: 'low', support: 'not-yet' },
  ),
  'ssl.secure.random.implementation': setting(
    string().unset(),
    'per-broker',
    "Java's choice of a random number generator; there is none here.",
    { importance: 'low', support: 'no-effect' },
  ),
  'ssl.cipher.suites': setting(
    list().default(''),
    'per-broker',
    'Use these cipher suites; empty leaves it to the TLS library.',
    { support: 'not-yet' },
  ),
  'ssl.engine.factory.class': setting(
    className().unset(),
    'per-broker',
    'Make TLS connections by this implementation.',
    { importance: 'low', support: 'not-yet' },
  ),
  'delegation.token.secret.key': setting(
    password().unset(),
    'read-only',
    'Sign delegation tokens with this key; without one there are no tokens.',
    { support: 'not-yet' },
  ),
  'delegation.token.master.key': setting(
    password().unset(),
    'read-only',
    'Older name of delegation.token.secret.key.',
    { support: 'not-yet', isLegacy: true },
  ),
  'delegation.token.max.lifetime.ms': setting(
    int64().min(1).default('604800000'),
    'read-only',
    'Renew no delegation token beyond this age.',
    { support: 'not-yet' },
  ),
  'delegation.token.expiry.time.ms': setting(
    int64().min(1).default('86400000'),
    'read-only',
    'Let a delegation token end after this time unless it is renewed.',
    { support: 'not-yet' },
  ),
  'delegation.token.expiry.check.interval.ms': setting(
    int64().min(1).default('3600000'),
    'read-only',
    'Look for ended delegation tokens this often.',
    { importance: 'low', support: 'not-yet' },
  ),
  'password.encoder.secret': setting(
    password().unset(),
    'read-only',
    'Former secret with which passwords were stored in ZooKeeper.',
    { support: 'no-effect', isLegacy: true },
  ),
  'password.encoder.old.secret': setting(
    password().unset(),
    'read-only',
    'Former secret that password.encoder.secret replaced.',
    { support: 'no-effect', isLegacy: true },
  ),
  'password.encoder.keyfactory.algorithm': setting(
    string().unset(),
    'read-only',
    'Former way to make a key of password.encoder.secret.',
    { importance: 'low', support: 'no-effect', isLegacy: true },
  ),
  'password.encoder.cipher.algorithm': setting(
    string().default('AES/CBC/PKCS5Padding'),
    'read-only',
    'Former cipher for passwords in ZooKeeper.',
    { importance: 'low', support: 'no-effect', isLegacy: true },
  ),
  'password.encoder.key.length': setting(
    int32().min(8).default('128'),
    'read-only',
    'Former length of the key for passwords in ZooKeeper.',
    { importance: 'low', support: 'no-effect', isLegacy: true },
  ),
  'password.encoder.iterations': setting(
    int32().min(1024).default('4096'),
    'read-only',
    'Former number of rounds in making the key for passwords in ZooKeeper.',
    { importance: 'low', support: 'no-effect', isLegacy: true },
  ),
}
