import {literals} from "../model/sqlText.js";

/** The states of objects, those that need work first. */
const objectStates = ["open", "flapping", "recovered", "fine"];

/** SQL for a state's place in that order, from 1; null without a state. */
export function rankState(state: string): string {
  return `list_position([${literals(objectStates)}], ${state})`;
}

/** SQL for the first of a group's states in that order. */
export function worstState(state: string): string {
  return `arg_min(${state}, ${rankState(state)})`;
}
