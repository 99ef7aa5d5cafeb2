import type { ComponentProps } from 'react'
import { Card } from '../../components/card'
import { NoticeList } from '../../notices/notice-list'
import { words } from './words'

/** What a run has to tell that degrades nothing. */
export function NoticesPanel(props: ComponentProps<typeof NoticeList>) {
  if (props.notices.length === 0) return null
  return (
    <Card title={words.notices}>
      <NoticeList {...props} />
    </Card>
  )
}
