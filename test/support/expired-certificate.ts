import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './run-command'

/** Makes the certificate `server.crt` of a folder, with its key, one that ran out years ago. */
export async function expireCertificate(home: string): Promise<void> {
  const config = join(home, 'ca.conf')
  const lines = [
    ...[
      '[ca]',
      'default_ca = own',
      '[own]',
      `database = ${join(home, 'index.txt')}`,
      `serial = ${join(home, 'serial')}`,
    ],
    ...[
      `new_certs_dir = ${home}`,
      'default_md = sha256',
      'policy = any',
      'x509_extensions = names',
      'unique_subject = no',
    ],
    ...['[any]', 'commonName = supplied', '[names]', 'subjectAltName = IP:127.0.0.1', 'basicConstraints = CA:TRUE'],
    ...['[req]', 'distinguished_name = subject', '[subject]', ''],
  ]
  await writeFile(config, lines.join('\n'))
  await writeFile(join(home, 'index.txt'), '')
  await writeFile(join(home, 'serial'), '01\n')
  const [key, request] = [join(home, 'server.key'), join(home, 'server.csr')]
  await runCommand('openssl', ['req', '-new', '-config', config, '-key', key, '-subj', '/CN=expired', '-out', request])
  await runCommand('openssl', [
    ...['ca', '-batch', '-selfsign', '-config', config, '-keyfile', key, '-in', request],
    ...['-startdate', '20200101000000Z', '-enddate', '20200102000000Z', '-out', join(home, 'server.crt'), '-notext'],
  ])
}
