import { createContext, useContext } from 'solid-js';
import type { AppModel } from '../app/app-model.ts';
import type { Text } from './text.ts';

/** What every part of the interface may use. */
export interface Interface {
  readonly model: AppModel;
  readonly text: Text;
  /** Gives the keyboard back to the board. */
  focusBoard(): void;
}

export const InterfaceContext = createContext<Interface>();

export function useInterface(): Interface {
  const value = useContext(InterfaceContext);
  if (value === undefined) throw new Error('used outside of mountInterface');
  return value;
}

export function useText(): Text {
  return useInterface().text;
}

export function useModel(): AppModel {
  return useInterface().model;
}
