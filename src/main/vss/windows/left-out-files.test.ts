import { expect, it } from 'vitest'
import { leftOutFiles, parseEntry } from './left-out-files'
import { scriptedVss } from './scripted-vss.fake'

it.each([
  ['C:\\Cache\\* /s', [{ path: '/C/Cache', fileSpec: '*', recursive: true }]],
  ['C:\\pagefile.sys', [{ path: '/C', fileSpec: 'pagefile.sys', recursive: false }]],
  [
    '\\Pagefile.sys',
    [
      { path: '/C', fileSpec: 'Pagefile.sys', recursive: false },
      { path: '/D', fileSpec: 'Pagefile.sys', recursive: false },
    ],
  ],
  [
    '$AllVolumes$\\Heat\\*.* /s',
    [
      { path: '/C/Heat', fileSpec: '*.*', recursive: true },
      { path: '/D/Heat', fileSpec: '*.*', recursive: true },
    ],
  ],
  ['nonsense', []],
])('Z30: %s stands for its files', (entry, files) => {
  expect(parseEntry(entry, ['C:\\', 'D:\\'])).toEqual(files)
})

it('Z31: both lists are told with whose wish it is; that of a writer which takes part is its own affair', async () => {
  const { vss, asked } = scriptedVss({
    service: {
      expandPath: (path: string) => path.replace('%TEMP%', 'C:\\Temp'),
      textLists: (key: string) =>
        key.endsWith('FilesNotToSnapshot')
          ? [{ name: 'Outlook', texts: ['C:\\Mail\\*.ost'] }]
          : [
              { name: 'Temporary', texts: ['%TEMP%\\* /s'] },
              { name: 'ledger writer', texts: ['C:\\Ledger\\*'] },
            ],
    },
  })
  expect(await leftOutFiles(vss.service, ['Ledger Writer'], ['C:\\'])).toEqual([
    { path: '/C/Temp', fileSpec: '*', recursive: true, from: 'backup', program: 'Temporary' },
    { path: '/C/Mail', fileSpec: '*.ost', recursive: false, from: 'shadow-copy', program: 'Outlook' },
  ])
  expect(asked.filter(([name]) => name === 'textLists')).toHaveLength(2)
})
