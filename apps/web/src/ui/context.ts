import { createContext, useContext } from 'solid-js';
import type { AppModel } from '../app/app-model.ts';

/** What every part of the interface may use. */
export interface Interface {
  readonly model: AppModel;
  /** Gives the keyboard back to the board. */
  focusBoard(): void;
}

export const InterfaceContext = createContext<Interface>();

export function useInterface(): Interface {
  const value = useContext(InterfaceContext);
  if (value === undefined) throw new Error('used outside of mountInterface');
  return value;
}

export function useModel(): AppModel {
  return useInterface().model;
}
