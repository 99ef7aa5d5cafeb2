import { type ReactNode, createContext, useContext } from 'react'
import type { Stores } from './stores/stores'

const StoresContext = createContext<Stores | null>(null)

interface Props {
  readonly stores: Stores
  readonly children: ReactNode
}

export function WithStores({ stores, children }: Props) {
  return <StoresContext value={stores}>{children}</StoresContext>
}

/** The stores, for the screens that connect them to views. */
export function useStores(): Stores {
  const stores = useContext(StoresContext)
  if (!stores) throw new Error('a screen is shown outside WithStores')
  return stores
}
